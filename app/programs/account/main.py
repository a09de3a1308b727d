import threading
import time

balance = 0
changed = threading.Condition()


def withdraw(amount):
    global balance
    with changed:
        while balance < amount:
            changed.wait()
        balance -= amount
        print("withdrew", amount)


def deposit(amount):
    global balance
    with changed:
        balance += amount
        print("deposited", amount)
        changed.notify_all()


threading.Thread(target=withdraw, args=(50,)).start()
for _ in range(2):
    time.sleep(0.002)
    deposit(30)
