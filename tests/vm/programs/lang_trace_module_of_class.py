class Outer:
    class Inner(Exception):
        pass


def f():
    class Local(ValueError):
        pass

    return Local


try:
    raise f()("local")
except ValueError:
    raise Outer.Inner("text")
