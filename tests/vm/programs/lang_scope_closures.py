def counters():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    def get():
        return total

    return add, get


add, get = counters()
add(3)
add(4)
print(get(), add.__closure__[0].cell_contents, add.__code__.co_freevars)
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])
x = "global"


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"
            return x

        return inner() + x

    class Local:
        y = x
        x = "class"
        z = x

        def method(self):
            return x

    return middle(), x, Local.y, Local.z, Local().method()


print(outer(), x)


def setter():
    global x, brand_new
    x = "set"
    brand_new = [1]


setter()
print(x, brand_new)


def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value

    return composed


print(compose(lambda v: v + 1, lambda v: v * 10)(4))


def deleted():
    v = 1

    def use():
        return v

    del v
    return use()


deleted()
