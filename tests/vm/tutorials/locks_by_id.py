# exit: 0
# Philosophy of the ordered locks: always take the one with the smaller id first.
import threading
import time

class Account:
    def __init__(self, name, money):
        self.name, self.money = name, money
        self.lock = threading.Lock()

def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=id)
    with first.lock:
        time.sleep(0.01)
        with second.lock:
            src.money -= amount
            dst.money += amount

a, b = Account("a", 100), Account("b", 100)
jobs = []
for _ in range(10):
    jobs.append(threading.Thread(target=transfer, args=(a, b, 5)))
    jobs.append(threading.Thread(target=transfer, args=(b, a, 3)))
for job in jobs:
    job.start()
for job in jobs:
    job.join()
print(a.name, a.money, b.name, b.money)
