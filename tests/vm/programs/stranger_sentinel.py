# Basic tutorial: producer / consumer with sentinel
import threading
import queue
import time

SENTINEL = object()

def producer(q, n):
    for i in range(n):
        item = {"id": i, "square": i ** 2}
        print(f"[producer] made {item!r}")
        q.put(item)
        time.sleep(0.01)
    q.put(SENTINEL)

def consumer(q, out):
    while True:
        item = q.get()
        if item is SENTINEL:
            q.task_done()
            break
        out.append(item["square"])
        q.task_done()

q = queue.Queue(maxsize=2)
results = []
p = threading.Thread(target=producer, args=(q, 6), name="Producer")
c = threading.Thread(target=consumer, args=(q, results), name="Consumer", daemon=True)
p.start(); c.start()
p.join()
q.join()
c.join()
print("results:", results)
print(sum(results), max(results), p.name, c.daemon, p.is_alive())
print(repr(q.empty()), q.qsize(), q.maxsize)
