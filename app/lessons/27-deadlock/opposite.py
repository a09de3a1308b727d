import random
import threading
import time

paint = threading.Lock()
brush = threading.Lock()


def ann():
    time.sleep(random.uniform(0, 0.004))
    with paint:
        time.sleep(0.001)
        with brush:
            print("ann paints")


def bob():
    time.sleep(random.uniform(0, 0.004))
    with brush:
        time.sleep(0.001)
        with paint:
            print("bob paints")


threading.Thread(target=ann, name="ann").start()
threading.Thread(target=bob, name="bob").start()
