import threading
import time


def compute():
    total = 0
    for number in range(12000):
        total += number


def answer():
    for key in "abc":
        time.sleep(0.01)  # wait for a key
        print("answer to", key)


threads = [
    threading.Thread(target=compute, name="compute"),
    threading.Thread(target=answer, name="answer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
