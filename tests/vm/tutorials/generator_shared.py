# exit: 0
import threading

class Safe:
    def __init__(self, it):
        self.it = it
        self.lock = threading.Lock()
    def __iter__(self):
        return self
    def __next__(self):
        with self.lock:
            return next(self.it)

def numbers():
    n = 0
    while n < 300:
        yield n
        n += 1

source = Safe(numbers())
got = []
def take():
    for n in source:
        got.append(n)

ts = [threading.Thread(target=take) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(got), sorted(got) == list(range(300)))
