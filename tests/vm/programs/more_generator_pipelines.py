# Pipelines of generators: laziness, send, throw, close, return values, and the state that a generator shows.
import itertools


def numbers(limit, log):
    try:
        for n in range(limit):
            log.append(f"n{n}")
            yield n
    finally:
        log.append("numbers closed")


def squares(source):
    for n in source:
        yield n * n


def chunks(source, size):
    while chunk := list(itertools.islice(source, size)):
        yield chunk


log = []
pipe = chunks(squares(numbers(7, log)), 3)
print(next(pipe), log)
print(next(pipe), log)
print(list(pipe), log)


def average():
    total = count = 0
    value = None
    while True:
        try:
            value = yield (total / count if count else None)
        except ArithmeticError as error:
            print("reset after", error)
            total = count = 0
            continue
        if value is None:
            return total, count
        total += value
        count += 1


def ask():
    result = yield from average()
    print("inner gave", result)
    return "outer result"


talk = ask()
print(next(talk), talk.send(10), talk.send(20), talk.throw(ZeroDivisionError("div")), talk.send(5))
try:
    talk.send(None)
except StopIteration as stop:
    print(stop.value)


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("will not go")
            yield "still here"


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def state(g):
    return g.gi_running, g.gi_suspended, g.gi_frame is None, g.gi_code.co_name, g.gi_yieldfrom is not None


def inner():
    yield 1


def outer():
    yield from inner()
    yield 2


g = outer()
print(state(g), g.gi_frame.f_lineno, g.gi_frame.f_code is outer.__code__)
next(g)
print(state(g), g.gi_frame.f_lineno, g.gi_yieldfrom.gi_code.co_name)
print(list(g), state(g))


def me():
    print("running", self_.gi_running, self_.gi_suspended)
    try:
        next(self_)
    except ValueError as error:
        print(error)
    yield


self_ = me()
next(self_)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(4)))
print(sum(x * y for x in range(5) for y in range(x) if (x + y) % 2))


def bad():
    yield 1
    raise StopIteration("inside")


try:
    list(bad())
except RuntimeError as error:
    print(error, repr(error.__cause__))
