x = 1


def change():
    global x, y
    x, y = 2, 3
    del x


change()
print("x" in globals(), y)
try:
    print(x)
except NameError as error:
    print(error)


def local_del():
    value = [1]
    del value
    try:
        value
    except UnboundLocalError as error:
        print(error)
    try:
        del value
    except UnboundLocalError as error:
        print(error)
    for i in []:
        pass
    print(i)


try:
    local_del()
except UnboundLocalError as error:
    print(error)
try:
    del nothing
except NameError as error:
    print(error)
d = {"a": 1, "b": 2}
l = [1, 2, 3, 4, 5]
del d["a"], l[1:3], l[-1]
print(d, l)


class C:
    a = 1
    b = 2
    del a


print(hasattr(C, "a"), C.b)
del C.b
try:
    del C.b
except AttributeError as error:
    print(error)
globals()["made"] = 7
print(made)
del d["zz"]
