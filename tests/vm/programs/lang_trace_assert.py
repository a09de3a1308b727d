def check(values):
    assert all(v > 0 for v in values), f"bad values: {values}"
    assert values


check([1, 2])
try:
    check([0])
except AssertionError as error:
    print(repr(error))
check([])
