import threading
import time

places = threading.Semaphore(2)


def car(number):
    with places:
        print("car", number, "parks")
        time.sleep(0.003)
    print("car", number, "leaves")


for number in range(1, 6):
    threading.Thread(target=car, args=(number,)).start()
