import threading
import time

green = threading.Event()


def car(number):
    green.wait()
    print("car", number, "drives")


for number in range(1, 4):
    threading.Thread(target=car, args=(number,)).start()
time.sleep(0.005)
print("green")
green.set()
