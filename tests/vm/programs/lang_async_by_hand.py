class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return ("got", got)


async def inner(n):
    result = await Wait(n)
    return result, n


async def outer():
    first = await inner(1)
    second = await inner(2)
    return [first, second]


def drive(coroutine):
    value = None
    try:
        while True:
            asked = coroutine.send(value)
            print("asked", asked)
            value = asked * 10
    except StopIteration as stop:
        return stop.value


print(drive(outer()))


class Counter:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return await Wait(self.i)


class Manager:
    async def __aenter__(self):
        print("aenter")
        return await Wait(7)

    async def __aexit__(self, kind, value, trace):
        print("aexit", kind and kind.__name__)
        return kind is ValueError


async def agen(n):
    for i in range(n):
        yield i
        await Wait(100 + i)


async def main():
    async for item in Counter(2):
        print("item", item)
    else:
        print("no more")
    async with Manager() as m:
        print("m", m)
        raise ValueError
    async for x in agen(2):
        print("x", x)
    print([y async for y in agen(2) if y], {z: z async for z in agen(1)})
    return "ok"


print(drive(main()))
c = inner(3)
try:
    next(c)
except TypeError as error:
    print(error)
c.close()


async def wrong():
    await 5


drive(wrong())
