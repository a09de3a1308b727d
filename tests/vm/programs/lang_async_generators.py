def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def count(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("count closed")


async def main():
    gen = count(5)
    print(await gen.__anext__(), await gen.asend("hello"), await anext(gen))
    await gen.aclose()
    async for x in count(2):
        print(x)
    try:
        await gen.__anext__()
    except StopAsyncIteration:
        print("over")
    other = count(3)
    await anext(other)
    try:
        await other.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)
    print(await anext(other, "default"), [x async for x in count(3) if x % 2 == 0], {x async for x in count(2)}, [await sub(x) for x in range(3)])
    return "end"


async def sub(x):
    return x * 10


print(drive(main()))
print(type(main).__name__, type(count(1)).__name__)
coroutine = sub(1)
print(type(coroutine).__name__, drive(coroutine))
try:
    drive(coroutine)
except RuntimeError as error:
    print(error)


async def fails():
    async with open_nothing():
        pass


drive(fails())
