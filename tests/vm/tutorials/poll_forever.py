# exit: 0
# cpython: hangs
# options: --until 2
import threading
import time

finished = False

def watch():
    while not finished:
        time.sleep(0.5)
        print("not yet")

threading.Thread(target=watch).start()
print("nobody will ever set it")
