import threading
import time

total = 0
lock = threading.Lock()


def sell(amount):
    global total
    with lock:
        time.sleep(0.01)  # ask a price
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
