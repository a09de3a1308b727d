import queue
import threading
import time

belt = queue.Queue(3)


def baker():
    for number in range(1, 7):
        time.sleep(0.001)
        belt.put(number)
        print("baked", number)


def packer():
    for _ in range(6):
        number = belt.get()
        time.sleep(0.003)
        print("packed", number)


threading.Thread(target=baker, name="baker").start()
threading.Thread(target=packer, name="packer").start()
