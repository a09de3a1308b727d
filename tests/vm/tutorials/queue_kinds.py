# exit: 0
from queue import Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full

for kind in (Queue, LifoQueue, PriorityQueue):
    q = kind()
    for pair in [(2, "code"), (1, "eat"), (3, "sleep")]:
        q.put(pair)
    out = []
    while not q.empty():
        out.append(q.get())
    print(kind.__name__, out)

small = Queue(2)
small.put("a"); small.put("b")
try:
    small.put_nowait("c")
except Full as e:
    print("full", repr(e))
try:
    small.put("c", timeout=0.05)
except Full:
    print("still full")
print(small.get(), small.get_nowait())
try:
    small.get(block=False)
except Empty as e:
    print("empty", repr(e))
s = SimpleQueue()
s.put(1)
print(s.get(), s.empty())
