import time


def ask(name):
    time.sleep(0.02)               # the network takes 20 ms
    print(name, "has its answer")


for name in "abcd":
    ask(name)
