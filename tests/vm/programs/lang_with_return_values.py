class Manager:
    def __init__(self, name, answer=None, fail_enter=False, fail_exit=False):
        self.name, self.answer, self.fail_enter, self.fail_exit = name, answer, fail_enter, fail_exit

    def __enter__(self):
        if self.fail_enter:
            raise OSError("enter " + self.name)
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        print("exit", self.name, [type(d).__name__ for d in details])
        if self.fail_exit:
            raise RuntimeError("exit " + self.name)
        return self.answer


def attempt(*managers, error=None):
    try:
        with managers[0] as a, managers[1] as b:
            print(a is managers[0], b is managers[1])
            if error:
                raise error
            return "returned"
    except Exception as caught:
        return f"{caught!r} from {caught.__context__!r}"
    return "swallowed"


print(attempt(Manager("a"), Manager("b")))
print(attempt(Manager("a"), Manager("b"), error=ValueError("x")))
print(attempt(Manager("a", answer=1), Manager("b"), error=ValueError("x")))
print(attempt(Manager("a"), Manager("b", answer="yes"), error=ValueError("x")))
print(attempt(Manager("a"), Manager("b", fail_enter=True)))
print(attempt(Manager("a", answer=True), Manager("b", fail_exit=True), error=ValueError("x")))
print(attempt(Manager("a", fail_exit=True), Manager("b")))
with Manager("last", fail_exit=True):
    raise KeyError("inside")
