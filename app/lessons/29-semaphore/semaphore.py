import threading
import time

one_at_a_time = threading.Semaphore(1)


def careful():
    one_at_a_time.acquire()
    print("careful is inside")
    time.sleep(0.005)
    print("careful goes out")
    one_at_a_time.release()


def careless():
    time.sleep(0.001)
    one_at_a_time.release()


def third():
    time.sleep(0.002)
    one_at_a_time.acquire()
    print("third is inside, too")
    one_at_a_time.release()


for who in (careful, careless, third):
    threading.Thread(target=who, name=who.__name__).start()
