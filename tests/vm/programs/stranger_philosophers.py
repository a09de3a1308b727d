import threading, time, random
random.seed(42)
class Philosopher(threading.Thread):
    running = True
    def __init__(self, index, left, right):
        threading.Thread.__init__(self)
        self.index = index
        self.left, self.right = left, right
        self.meals = 0
    def run(self):
        while self.meals < 3:
            time.sleep(0.001 * (self.index + 1))
            self.dine()
    def dine(self):
        first, second = (self.left, self.right) if id(self.left) < id(self.right) else (self.right, self.left)
        first.acquire()
        try:
            second.acquire()
            try:
                self.meals += 1
                time.sleep(0.001)
            finally:
                second.release()
        finally:
            first.release()
forks = [threading.Lock() for _ in range(5)]
ps = [Philosopher(i, forks[i % 5], forks[(i + 1) % 5]) for i in range(5)]
for p in ps: p.start()
for p in ps: p.join()
print([p.meals for p in ps])
print(ps[0].name.startswith("Thread-"))
print([random.randint(1, 6) for _ in range(10)])
print(random.choice("abcdef"), random.sample(range(100), 5), round(random.random(), 6), random.uniform(1, 2))
l = list(range(10)); random.shuffle(l); print(l)
print(random.gauss(0, 1), random.choices(["a", "b"], weights=[1, 3], k=5), random.triangular(0, 1), random.expovariate(1.5))
