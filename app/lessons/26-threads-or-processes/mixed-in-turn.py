import time


def serve(name):
    time.sleep(0.02)  # 20 ms of database
    squares = [n * n for n in range(500)]
    print(name, "gets", sum(squares))


for name in "abcd":
    serve(name)
