def first():
    raise ValueError("from first")


def second():
    try:
        first()
    except ValueError as error:
        print("seen", error)
        raise


def third():
    try:
        second()
    except ValueError as error:
        raise error


third()
