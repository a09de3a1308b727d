def compute(name):
    squares = [n * n for n in range(1000)]
    print(name, "has added up", sum(squares))


for name in "abcd":
    compute(name)
