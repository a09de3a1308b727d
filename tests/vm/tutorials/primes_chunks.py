# exit: 0
from threading import Thread, Lock

def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True

found = []
lock = Lock()

def search(lo, hi):
    mine = [n for n in range(lo, hi) if is_prime(n)]
    with lock:
        found.extend(mine)

threads = [Thread(target=search, args=(i * 50, (i + 1) * 50)) for i in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), "primes below 300; the last five:", sorted(found)[-5:])
