def averager():
    total, count, average = 0, 0, None
    try:
        while True:
            try:
                value = yield average
            except ValueError as error:
                print("told", error)
                value = 0
            total += value
            count += 1
            average = total / count
    finally:
        print("closing after", count)


g = averager()
print(next(g), g.send(10), g.send(20), g.throw(ValueError("zero it")), g.send(30))
g.close()
g.close()
try:
    g.send(1)
except StopIteration as stop:
    print("stopped", stop.value)
h = averager()
try:
    h.send(5)
except TypeError as error:
    print(error)
try:
    h.throw(KeyError("early"))
except KeyError as error:
    print("key", error)
print(list(h))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            return_to.append(1)
            if len(return_to) > 1:
                return


return_to = []
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
s.close()


def returns():
    x = yield 1
    return x * 2


r = returns()
next(r)
try:
    r.send(21)
except StopIteration as stop:
    print(stop.value, stop.args)


def recursive():
    yield next(me)


me = recursive()
next(me)
