# exit: 0
from functools import lru_cache
import threading

calls = []

@lru_cache(maxsize=None)
def slow_square(n):
    calls.append(n)
    return n * n

results = [None] * 5
def work(i):
    results[i] = [slow_square(n % 3) for n in range(6)]

for i in range(5):
    t = threading.Thread(target=work, args=(i,))
    t.start()
    t.join()
print(results[0], all(r == results[0] for r in results), sorted(calls))
print(slow_square.cache_info())
