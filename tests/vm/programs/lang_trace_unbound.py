total = 1


def bump():
    total += 1


try:
    bump()
except UnboundLocalError as error:
    print(error, error.name)


def later():
    def inner():
        return value

    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    del_me = 1
    del del_me
    print(del_me)
    value = 1


later()
