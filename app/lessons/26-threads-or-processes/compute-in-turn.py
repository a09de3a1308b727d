def compute(name):
    squares = [number * number for number in range(2000)]
    print(name, "has added up", sum(squares))


for name in "abcd":
    compute(name)
