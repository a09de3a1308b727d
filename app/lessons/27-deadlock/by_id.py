import threading
import time


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()


def transfer(source, target, amount):
    locks = sorted([source.lock, target.lock], key=id)
    with locks[0]:
        time.sleep(0.001)
        with locks[1]:
            source.money -= amount
            target.money += amount


ann, bob = Account(100), Account(100)
rent = threading.Thread(target=transfer, name="rent",
                        args=(ann, bob, 30))
gift = threading.Thread(target=transfer, name="gift",
                        args=(bob, ann, 20))
rent.start()
gift.start()
rent.join()
gift.join()
print(ann.money, bob.money)
