# exit: 0
import threading, time
cond = threading.Condition()
items = []
def consume(name):
    with cond:
        while not items:
            cond.wait()
        print(name, "takes", items.pop(0))
cs = []
for name in "abc":
    t = threading.Thread(target=consume, args=(name,))
    t.start()
    cs.append(t)
    time.sleep(0.02)
for i in range(3):
    with cond:
        items.append(i)
        cond.notify()
    time.sleep(0.02)
for t in cs: t.join()
try:
    cond.notify()
except RuntimeError as e:
    print(e)
try:
    cond.wait()
except RuntimeError as e:
    print(e)
