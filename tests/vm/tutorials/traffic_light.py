# exit: 0
from threading import Event, Thread
import time

green = Event()

def light():
    print("red: everybody waits")
    time.sleep(0.3)
    print("green: go")
    green.set()

def car(number):
    time.sleep(0.01 * number)
    if not green.is_set():
        print(f"car {number} stops")
    green.wait()
    time.sleep(0.01 * number)
    print(f"car {number} drives")

Thread(target=light).start()
cars = [Thread(target=car, args=(i,)) for i in range(1, 11)]
for c in cars:
    c.start()
for c in cars:
    c.join()
print("the crossing is empty")
