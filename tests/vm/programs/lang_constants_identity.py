"""Equal constants of a module are one object; numbers of different kinds are not."""
a = (1, 2, "x")
b = (1, 2, "x")


def f():
    return (1, 2, "x"), 1000, "some text", 1.5, 0.0, -0.0, (0.0,), (-0.0,), (1,), (1.0,), (True,)


x, n, s, h, z, m, tz, tm, one, float_one, true_one = f()
print(a is b, x is a, n is 1000, s is "some text", h is 1.5, z is 0.0, str(z), str(m), tz, tm, one, float_one, true_one)
print([] is [], {} is {}, 1 == True, 5 is 5, -7 is -7, (1, [2]) is (1, [2]), a is not (1, 2, "y"))
