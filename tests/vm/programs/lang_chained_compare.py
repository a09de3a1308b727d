def say(x):
    print("eval", x)
    return x


print(say(1) < say(2) < say(3))
print(say(3) < say(2) < say(1))
print(1 < 2 > 1 == 1 != 2, 1 in [1] == True, (1 in [1]) == True, not 1 == 2, 3 > 2 in [2])
x = 5
print(0 <= x < 10, x is not None is not False, "a" < "b" < "c" > "b")
print(1 == 1.0 == True, [] == [] is not [], None is None)
print(say(0) and say(1) or say(2), say("") or say("x") and say("y"), not say(0))
print(1 if say(False) else 2 if say(True) else 3)
if not (x < 3 or x > 7) and x != 6:
    print("inside")
while x > 3 < 4:
    x -= 1
print(x)
print([1, 2] < [1, 3] <= [1, 3], (1, "a") < (1, "b"), {1} < {1, 2} <= {1, 2}, "abc" < "abd")
1 < "2"
