import threading
import time

forks = [threading.Lock() for _ in range(5)]
chairs = threading.Semaphore(4)


def philosopher(seat):
    first = forks[seat]
    second = forks[(seat + 1) % 5]
    with chairs, first:
        time.sleep(0.001)
        with second:
            print(seat, "eats")
            time.sleep(0.001)


for seat in range(5):
    threading.Thread(target=philosopher, args=(seat,),
                     name=f"P{seat}").start()
