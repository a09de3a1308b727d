def every(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(every(1, d=4), every(1, 2, 3, 4, 5, d=6, f=7), every(*[1, 2], **{"d": 1, "c": 9}))


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except TypeError as error:
        print(error)


show(every)
show(every, 1)
show(every, 1, d=1, a=2)
show(every, b=3, d=1)
show(every, 1, 2, c=1, **{"d": 3})
show(every, 1, 2, 3, c=3, d=1)


def two(a, b):
    return a + b


def defaults(a, b=1, c=2):
    return a + b + c


def kwonly(*, x, y, z=1):
    return x


def none():
    pass


show(two)
show(two, 1)
show(two, 1, 2, 3)
show(two, 1, c=2)
show(two, 1, a=2)
show(two, b=1)
show(defaults)
show(defaults, 1, 2, 3, 4)
show(defaults, 1, d=2)
show(kwonly)
show(kwonly, x=1)
show(kwonly, 1, x=1, y=2)
show(kwonly, 1)
show(none, 1)
show(none, x=1)
show(lambda x: x)
show(lambda *a, **k: (a, k), 1, b=2)


class M:
    def method(self, x):
        return x

    @classmethod
    def cm(cls, x):
        return x

    @staticmethod
    def sm(x):
        return x

    def __init__(self, n=0):
        pass


show(M().method)
show(M().method, 1, 2)
show(M.method, 1)
show(M.cm)
show(M.sm, 1, 2)
show(M, 1, 2)
show(M, q=1)
show(object, 1)
show(int, 1, 2, 3)
show(len)
show(len, 1, 2)
show(len, 5)
show([].append)
show({}.get)
show("".join, 1, 2)
show(print, sep=1)
show(print, wrong=1)


def mutable(item, bucket=[]):
    bucket.append(item)
    return bucket


mutable(1)
print(mutable(2), mutable.__defaults__, every.__kwdefaults__)
two(1, 2, **{"b": 3})
