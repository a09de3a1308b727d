# exit: 75
# cpython: hangs
import threading
import time

N = 5
forks = [threading.Lock() for _ in range(N)]

def philosopher(i):
    left, right = forks[i], forks[(i + 1) % N]
    print(f"philosopher {i} is hungry")
    with left:
        time.sleep(0.1)
        with right:
            print(f"philosopher {i} eats")

for i in range(N):
    threading.Thread(target=philosopher, args=(i,), name=f"P{i}").start()
