# Threads whose order is settled by what they wait for: a relay, a ping-pong, a countdown, a gate.
import threading
import time
from queue import Queue

print("relay")
gates = [threading.Event() for _ in range(5)]


def runner(n):
    gates[n].wait()
    print("runner", n)
    if n + 1 < len(gates):
        gates[n + 1].set()


team = [threading.Thread(target=runner, args=(n,), name=f"runner-{n}") for n in range(5)]
for one in reversed(team):
    one.start()
gates[0].set()
for one in team:
    one.join()

print("ping-pong")
ping, pong = threading.Semaphore(1), threading.Semaphore(0)


def play(word, mine, other):
    for n in range(3):
        mine.acquire()
        print(word, n)
        other.release()


a = threading.Thread(target=play, args=("ping", ping, pong))
b = threading.Thread(target=play, args=("pong", pong, ping))
b.start()
a.start()
a.join()
b.join()

print("countdown")
changed = threading.Condition()
count = 5


def wait_for(n):
    with changed:
        changed.wait_for(lambda: count <= n)
        print("reached", n)
        done.put(n)


done = Queue()
waiters = [threading.Thread(target=wait_for, args=(n,)) for n in (3, 1)]
for one in waiters:
    one.start()
while count:
    with changed:
        count -= 1
        changed.notify_all()
    if count in (3, 1):
        print("got", done.get())
for one in waiters:
    one.join()

print("barrier")
order = []
barrier = threading.Barrier(3, action=lambda: order.append("all here"))


def meet():
    for _ in range(2):
        barrier.wait()


people = [threading.Thread(target=meet) for _ in range(3)]
for one in people:
    one.start()
for one in people:
    one.join()
print(order, barrier.n_waiting, barrier.broken, barrier.parties)

print("queue")
tasks, results = Queue(maxsize=2), Queue()


def worker():
    while (item := tasks.get()) is not None:
        results.put((item, item * item))
        tasks.task_done()
    tasks.task_done()


threads = [threading.Thread(target=worker) for _ in range(2)]
for one in threads:
    one.start()
for n in range(10):
    tasks.put(n)
for _ in threads:
    tasks.put(None)
tasks.join()
print(sorted(results.get() for _ in range(10)), results.empty(), tasks.qsize())
print([one.is_alive() for one in team], threading.active_count(), threading.current_thread().name)
local = threading.local()
local.x = 1


def other():
    print("local", hasattr(local, "x"))
    local.x = 2


t = threading.Thread(target=other)
t.start()
t.join()
print(local.x, local.__dict__)
