# Context managers: order, suppression, replacement, ExitStack, generators, re-use.
import contextlib


class Step:
    def __init__(self, name, *, swallow=False, fail_on=None):
        self.name, self.swallow, self.fail_on = name, swallow, fail_on

    def __enter__(self):
        print("enter", self.name)
        if self.fail_on == "enter":
            raise RuntimeError(f"{self.name} fails to enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.fail_on == "exit":
            raise RuntimeError(f"{self.name} fails to exit")
        return self.swallow


def attempt(*steps, error=None):
    try:
        with contextlib.ExitStack() as stack:
            for step in steps:
                stack.enter_context(step)
            if error is not None:
                raise error
        print("-> fine")
    except Exception as caught:
        print("->", type(caught).__name__, caught, "context:", repr(caught.__context__))


attempt(Step("a"), Step("b"))
attempt(Step("a"), Step("b", swallow=True), error=ValueError("x"))
attempt(Step("a", swallow=True), Step("b", fail_on="exit"), error=ValueError("x"))
attempt(Step("a"), Step("b", fail_on="enter"))
attempt(Step("a", fail_on="exit"), Step("b", fail_on="exit"))

with Step("p") as p, Step("q") as q:
    print(p.name, q.name)


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as error:
        print("handled", error)
    else:
        print("no error")
    finally:
        print(f"</{name}>")


with tag("a") as upper:
    print(upper)
with tag("b"):
    raise KeyError("k")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError as error:
    print("outside", error)


@tag("deco")
def work(n):
    print("working", n)
    return n * 2


print(work(4), work(5))


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as error:
    print(error)


@contextlib.contextmanager
def never():
    return
    yield


try:
    with never():
        pass
except RuntimeError as error:
    print(error)

with contextlib.ExitStack() as stack:
    stack.callback(print, "callback", 1, sep="=")
    stack.push(lambda *details: print("pushed", details[0]))
    kept = stack.pop_all()
print("moved")
kept.close()
with contextlib.closing(open("x.txt", "w")) as file:
    file.write("text")
print(file.closed)
with contextlib.nullcontext(5) as five, contextlib.suppress(ZeroDivisionError):
    print(five)
    1 / 0
import io

out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))
