import threading
import time

lock = threading.RLock()


def count_down(number):
    lock.acquire()
    print("in", number)
    if number > 1:
        count_down(number - 1)
    time.sleep(0.001)
    print("out", number)
    if number > 1:
        lock.release()


def guest():
    with lock:
        print("guest")


threading.Thread(target=count_down, args=(3,),
                 name="host").start()
threading.Thread(target=guest, name="guest").start()
