# exit: 0
import threading

barrier = threading.Barrier(3)

def party(name):
    try:
        barrier.wait(timeout=0.1)
        print(name, "passed")
    except threading.BrokenBarrierError:
        print(name, "found the barrier broken")

a = threading.Thread(target=party, args=("a",))
a.start()
a.join()
party("b")
print(barrier.broken)
barrier.reset()
ts = [threading.Thread(target=barrier.wait) for _ in range(2)]
for t in ts: t.start()
party("c")
for t in ts: t.join()
print(barrier.broken)
