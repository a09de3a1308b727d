# exit: 0
# No lock at all. Under CPython 3.11 a thread is only asked to leave at jumps back and calls, so += of globals is safe
# by luck; do not rely on it.
import threading

total = 0

def add():
    global total
    for i in range(100):
        total += 1

pool = [threading.Thread(target=add) for _ in range(100)]
[p.start() for p in pool]
[p.join() for p in pool]
print(total)
