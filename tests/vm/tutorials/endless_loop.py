# exit: 76
# cpython: hangs
# options: --budget 100000
import threading

def spin():
    n = 0
    while True:
        n += 1

print("spinning")
threading.Thread(target=spin, name="spinner").start()
