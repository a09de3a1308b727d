import threading
import time

counter = 0


def add():
    global counter
    seen = counter
    time.sleep(0.001)
    counter = seen + 1


threads = [
    threading.Thread(target=add)
    for _ in range(100)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter", counter)
