import threading
import time

ready = threading.Semaphore(0)
plate = "nothing"


def cook():
    global plate
    time.sleep(0.005)
    plate = "soup"
    ready.release()


def waiter():
    ready.acquire()
    print("serves", plate)


threading.Thread(target=waiter, name="waiter").start()
threading.Thread(target=cook, name="cook").start()
