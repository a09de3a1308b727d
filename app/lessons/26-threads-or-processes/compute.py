import threading


def compute(name):
    squares = [n * n for n in range(1000)]
    print(name, "has added up", sum(squares))


for name in "abcd":
    threading.Thread(
        target=compute, args=(name,), name=name
    ).start()
