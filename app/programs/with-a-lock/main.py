import threading
import time

balance = 100
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        seen = balance
        time.sleep(0.001)
        balance = seen - amount


threads = [threading.Thread(target=withdraw, args=(10,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("balance", balance)
