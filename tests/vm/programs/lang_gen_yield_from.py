def leaf(name, n):
    for i in range(n):
        got = yield f"{name}{i}"
        if got:
            print(name, "got", got)
    return f"{name} done"


def branch():
    results = []
    results.append((yield from leaf("a", 2)))
    results.append((yield from leaf("b", 3)))
    results.append((yield from [1, 2]))
    return results


def root():
    result = yield from branch()
    print("result", result)
    return "end"


r = root()
print(next(r), r.send("x"), r.send("y"), r.send(None), list(r))


def tree(node):
    if node:
        value, left, right = node
        yield from tree(left)
        yield value
        yield from tree(right)


print(list(tree((4, (2, (1, None, None), (3, None, None)), (6, None, None)))))


def catcher():
    try:
        yield 1
        yield 2
    except ZeroDivisionError:
        yield "caught"
    finally:
        print("catcher ends")


def outer():
    yield from catcher()
    yield "after"


o = outer()
next(o)
print(o.throw(ZeroDivisionError), next(o))
o2 = outer()
next(o2)
o2.close()
o3 = outer()
next(o3)
o3.throw(KeyError("through"))
