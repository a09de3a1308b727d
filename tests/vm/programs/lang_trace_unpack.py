def pair():
    return 1, 2, 3


try:
    a, b = pair()
except ValueError as error:
    print(error)
try:
    a, b, c, d = pair()
except ValueError as error:
    print(error)
try:
    a, *b, c, d, e = pair()
except ValueError as error:
    print(error)
for left, right in [(1, 2), (3,)]:
    print(left, right)
