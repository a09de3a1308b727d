log = []


def worker(name, fail=False):
    log.append(f"{name} start")
    try:
        for n in range(3):
            try:
                yield n
            except ValueError as error:
                log.append(f"{name} handled {error}")
                yield "handled"
        if fail:
            raise KeyError(name)
    except GeneratorExit:
        log.append(f"{name} exit")
        raise
    finally:
        log.append(f"{name} finally")


def chain(*sources):
    for source in sources:
        yield from source


g = worker("a")
print(next(g), g.throw(ValueError("v")), next(g))
g.close()
c = chain(worker("b"), worker("c"))
print([next(c) for _ in range(4)])
c.close()
d = worker("d")
d.close()
print(list(worker("e")), log)
log.clear()
try:
    for v in worker("f", fail=True):
        pass
except KeyError as error:
    print("key", error)
h = worker("h")
next(h)
try:
    h.throw(TypeError, "old style")
except TypeError as error:
    print(error)
print(log, next(h, "over"))
try:
    next(h)
except StopIteration as stop:
    print(repr(stop), stop.value)


def delegate():
    value = yield from returning()
    yield f"got {value}"
    try:
        yield from iter([1, 2])
    finally:
        print("delegate done")


def returning():
    yield "r"
    return "value"


e = delegate()
print(list(e))
e = delegate()
next(e), next(e), next(e)
try:
    e.send("to a list iterator")
except AttributeError as error:
    print(error)
gen = (x for x in [1])
gen.throw(RuntimeError("into a fresh one"))
