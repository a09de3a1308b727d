def attempt(label, function):
    try:
        function()
    except Exception:
        print(label)
        raise


def deep(a, b, c):
    return (a +
            b) * c


def show():
    x = [1, 2]
    y = {"k": [None]}
    try:
        x + 3
    except TypeError as error:
        print(error)
    return y["k"][0] + x[0] ** 2 // 5


try:
    deep(1, 2, None)
except TypeError as error:
    print(error)
show()
