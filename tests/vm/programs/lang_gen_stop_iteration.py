def bad():
    yield 1
    raise StopIteration("inside")


b = bad()
print(next(b))
try:
    next(b)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def takes(iterator):
    while True:
        yield next(iterator)


for x in takes(iter([1, 2])):
    print(x)
