import threading
import time

places = threading.BoundedSemaphore(2)
inside = 0


def car(number):
    global inside
    places.acquire()
    inside += 1
    print(number, "drives in,", inside, "inside")
    time.sleep(0.004)
    inside -= 1
    places.release()
    if number == 1:
        places.release()


early = threading.Thread(target=car, args=(1,), name="car 1")
early.start()
early.join()
for number in range(2, 6):
    threading.Thread(target=car, args=(number,),
                     name=f"car {number}").start()
    time.sleep(0.001)
