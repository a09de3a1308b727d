import threading
import time

counter = 0


def add(times):
    global counter
    for _ in range(times):
        seen = counter
        time.sleep(0)  # give up the GIL
        counter = seen + 1


threads = [
    threading.Thread(target=add, args=(20,))
    for _ in range(2)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("missing", 40 - counter)
