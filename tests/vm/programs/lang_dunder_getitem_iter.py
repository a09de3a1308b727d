class Poly:
    def __init__(self, *c):
        self.c = list(c)

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Poly(*self.c[i])
        if isinstance(i, tuple):
            return [self.c[k] for k in i]
        return self.c[i]

    def __setitem__(self, i, v):
        self.c[i] = v

    def __delitem__(self, i):
        del self.c[i]

    def __reversed__(self):
        return iter(["reversed"])

    def __repr__(self):
        return f"Poly{tuple(self.c)}"


p = Poly(1, 2, 3, 4)
print(p[0], p[-1], p[1:3], p[::2], p[0, 2], len(p), list(p), 3 in p, list(reversed(p)))
p[0] = 10
p[1:3] = [7]
del p[-1]
print(p, bool(Poly()), [x + 1 for x in p], *p, max(p))
p[0] += 5
p[0, 1]
for bad in (lambda: p["x"], lambda: p[9]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


class NoLen:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


print(list(NoLen()), 2 in NoLen(), [*zip(NoLen(), "abc")])
try:
    reversed(NoLen())
except TypeError as error:
    print(error)
len(NoLen())
