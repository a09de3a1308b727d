import time


def ask(name):
    time.sleep(0.02)  # 20 ms of network
    print(name, "has its answer")


for name in "abcd":
    ask(name)
