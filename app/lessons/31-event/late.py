import threading
import time

up = threading.Event()


def database():
    time.sleep(0.035)
    print("database is up")
    up.set()


def client(number):
    for attempt in range(1, 4):
        if up.wait(timeout=0.010):
            print("client", number, "works")
            return
        print("client", number, "tried", attempt)
    print("client", number, "gives up")


threading.Thread(target=database, name="database").start()
for number in (1, 2):
    threading.Thread(target=client, args=(number,),
                     name=f"client {number}").start()
