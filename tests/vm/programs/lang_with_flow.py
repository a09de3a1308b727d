class Log:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("+", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("-", self.name, repr(value))
        return kind is not None and issubclass(kind, self.swallow)


def early():
    with Log("a") as a, Log("b") as b:
        return a + b


def looping():
    for i in range(4):
        with Log(i):
            if i == 0:
                continue
            if i == 2:
                break
    return i


print(early(), looping())
with (
    Log("outer", (ValueError,)),
    Log("inner", (KeyError,)),
):
    raise KeyError("inner takes it")
with Log("outer", ValueError):
    with Log("inner", KeyError):
        raise ValueError("outer takes it")


class Replaces:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise RuntimeError("from exit")


try:
    with Replaces():
        raise ValueError("first")
except RuntimeError as error:
    print(error, repr(error.__context__))


class BadEnter:
    def __enter__(self):
        raise OSError("cannot enter")

    def __exit__(self, *args):
        print("never")


try:
    with Log("x"), BadEnter():
        print("never")
except OSError as error:
    print(error)
with Log("t") as (first):
    print(first)
with Replaces():
    pass
