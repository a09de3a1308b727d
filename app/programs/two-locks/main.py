import threading
import time

money = {"alice": 100, "bob": 100}
lock_a = threading.Lock()
lock_b = threading.Lock()


def alice_pays(amount):
    with lock_a:
        time.sleep(0.001)          # long enough for the other to begin
        with lock_b:
            money["alice"] -= amount
            money["bob"] += amount


def bob_pays(amount):
    with lock_b:
        time.sleep(0.001)
        with lock_a:
            money["bob"] -= amount
            money["alice"] += amount


first = threading.Thread(target=alice_pays, args=(30,))
second = threading.Thread(target=bob_pays, args=(20,))
first.start()
second.start()
first.join()
second.join()
print(money)
