def compute(name):
    squares = [number * number for number in range(1000)]
    print(name, "has added up", sum(squares))


for name in "abcd":
    compute(name)
