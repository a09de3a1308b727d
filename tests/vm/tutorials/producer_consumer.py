# exit: 0
import queue
import threading

q = queue.Queue(maxsize=3)
results = []

def producer():
    for n in range(8):
        q.put(n)
    q.put(None)

def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        results.append(item * item)
        q.task_done()

p = threading.Thread(target=producer)
c = threading.Thread(target=consumer)
p.start(); c.start()
q.join()
p.join(); c.join()
print(results, q.empty(), q.qsize(), q.full())
try:
    q.task_done()
except ValueError as err:
    print("ValueError:", err)
