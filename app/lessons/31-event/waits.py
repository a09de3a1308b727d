import threading
import time

green = threading.Event()


def light():
    for _ in range(2):
        time.sleep(0.006)
        print("--- green")
        green.set()
        time.sleep(0.004)
        print("--- red")
        green.clear()
    green.set()


def car(number):
    if not green.is_set():
        print(number, "stops")
        green.wait()
    print(number, "drives")


threading.Thread(target=light, name="light").start()
for number in range(1, 9):
    time.sleep(0.002)
    threading.Thread(target=car, args=(number,),
                     name=f"car {number}").start()
