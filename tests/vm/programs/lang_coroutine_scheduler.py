def task(name, steps):
    for n in range(steps):
        got = yield name, n
        if got == "stop":
            print(name, "stopped")
            return f"{name} early"
    return f"{name} done"


def scheduler(*tasks):
    waiting = list(tasks)
    results = []
    message = None
    while waiting:
        current = waiting.pop(0)
        try:
            print("ran", current.send(message))
        except StopIteration as stop:
            results.append(stop.value)
            message = None
        else:
            message = None
            waiting.append(current)
    return results


print(scheduler(task("a", 2), task("b", 1), task("c", 3)))


def supervised(child):
    try:
        result = yield from child
    except ValueError as error:
        result = f"child failed: {error}"
    yield result


def failing():
    yield 1
    raise ValueError("oops")


print(list(supervised(failing())), list(supervised(task("d", 1))))
t = task("e", 5)
next(t)
try:
    t.send("stop")
except StopIteration as stop:
    print(stop.value)
def starter(function):
    def start(*args):
        made = function(*args)
        next(made)
        return made
    return start


@starter
def sink(label):
    total = 0
    while True:
        total += yield total
        print(label, total)


s = sink("sum")
s.send(3), s.send(4)
s.send("x")
