import threading
import time

turn = threading.Semaphore(1)


def careful():
    turn.acquire()
    print("careful is inside")
    time.sleep(0.005)
    print("careful goes out")
    turn.release()


def careless():
    time.sleep(0.001)
    turn.release()


def third():
    time.sleep(0.002)
    turn.acquire()
    print("third is inside, too")
    turn.release()


for who in (careful, careless, third):
    threading.Thread(target=who, name=who.__name__).start()
