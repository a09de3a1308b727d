# exit: 0
import threading
import time

class Philosopher(threading.Thread):
    running = True

    def __init__(self, index, left, right):
        threading.Thread.__init__(self, name="Philosopher-%d" % index)
        self.index = index
        self.fork_on_left = left
        self.fork_on_right = right
        self.meals = 0

    def run(self):
        for _ in range(3):
            self.dine()

    def dine(self):
        # the last one takes his forks the other way round
        first, second = self.fork_on_left, self.fork_on_right
        if self.index == 4:
            first, second = second, first
        with first, second:
            self.meals += 1
            time.sleep(0.01)

forks = [threading.Lock() for n in range(5)]
table = [Philosopher(i, forks[i % 5], forks[(i + 1) % 5]) for i in range(5)]
for p in table: p.start()
for p in table: p.join()
print({p.name: p.meals for p in table})
