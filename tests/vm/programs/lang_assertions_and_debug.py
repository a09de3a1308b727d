def check(x):
    assert isinstance(x, int), f"want int, got {type(x).__name__}"
    assert x > 0
    return x


for value in (1, "a", -1):
    try:
        print(check(value))
    except AssertionError as error:
        print(repr(error), bool(error.args))
assert (1, "always true")
print(__name__, __debug__)
if __name__ == "__main__":
    print("main")
try:
    assert False, [1, 2]
except AssertionError as error:
    print(error.args[0][0])
assert 1 == 2, "numbers" " differ"
