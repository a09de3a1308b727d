import threading
import time

forks = [threading.Lock() for _ in range(5)]


def philosopher(seat):
    left, right = forks[seat], forks[(seat + 1) % 5]
    with left:
        time.sleep(0.001)
        with right:
            print("philosopher", seat, "eats")


for seat in range(5):
    threading.Thread(target=philosopher, args=(seat,)).start()
