def numbers():
    yield 1
    yield 2
    raise RuntimeError("no more numbers")


def doubled(source):
    for number in source:
        yield number * 2


for value in doubled(numbers()):
    print(value)
