import time


def serve(name):
    time.sleep(0.02)               # ask the database, 20 ms
    squares = [number * number for number in range(500)]
    print(name, "gets", sum(squares))


for name in "abcd":
    serve(name)
