import threading
import time

total = 0
lock = threading.Lock()


def sell(amount):
    global total
    time.sleep(0.01)  # ask a price
    with lock:
        total += amount


threads = [
    threading.Thread(target=sell, args=(amount,))
    for amount in (3, 4, 5, 6)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("total", total)
