import threading
import time

green = False


def light():
    global green
    for _ in range(2):
        time.sleep(0.006)
        print("--- green")
        green = True
        time.sleep(0.004)
        print("--- red")
        green = False
    green = True


def car(number):
    if not green:
        print(number, "stops")
        while not green:
            time.sleep(0.0005)
    print(number, "drives")


threading.Thread(target=light, name="light").start()
for number in range(1, 9):
    time.sleep(0.002)
    threading.Thread(target=car, args=(number,),
                     name=f"car {number}").start()
