x = "module"


class Scope:
    x = "class"
    seen = [x for _ in range(1)]
    got = [y for y in (x,)]
    if True:
        flag = 1
    for i in range(3):
        total = i

    def method(self):
        return x

    with_lambda = lambda self: x
    try:
        1 / 0
    except ZeroDivisionError as error:
        text = str(error)
    del i

    class Inner:
        value = x

    def __helper(self):
        return "private"

    alias = __helper
    locals_seen = sorted(k for k in locals() if not k.startswith("_"))


s = Scope()
print(Scope.seen, Scope.got, Scope.flag, Scope.total, s.method(), s.with_lambda(), Scope.text, Scope.Inner.value, s.alias(), hasattr(Scope, "i"), hasattr(Scope, "error"))
print(Scope.locals_seen, sorted(k for k in vars(Scope) if not k.startswith("__")))
print(Scope.__dict__["x"], type(Scope.__dict__).__name__, Scope.method.__qualname__, Scope.Inner.__qualname__)
try:
    Scope.__dict__["x"] = 1
except TypeError as error:
    print(error)


def make(base, **extra):
    class Made(base):
        locals().update(extra)
        kind = base.__name__

    return Made


print(make(Scope).kind, make(int)(5) + 1, make(Scope).__qualname__)
class Late(undefined_base):
    pass
