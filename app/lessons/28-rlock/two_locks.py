import threading
import time

noodles = threading.RLock()
fork = threading.RLock()


def ann():
    with noodles:
        time.sleep(0.001)
        with fork:
            print("ann eats")


def bob():
    with fork:
        time.sleep(0.001)
        with noodles:
            print("bob eats")


threading.Thread(target=ann, name="ann").start()
threading.Thread(target=bob, name="bob").start()
