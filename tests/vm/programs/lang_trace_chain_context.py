def close(name):
    raise OSError(5, "Input/output error", name)


def work():
    try:
        [1, 2, 3][7]
    finally:
        close("data.txt")


try:
    work()
except OSError as error:
    print(type(error.__context__).__name__, error.__suppress_context__)
    int("twelve")
