# exit: 0
import threading, time
start = time.perf_counter()
ts = [threading.Thread(target=time.sleep, args=(0.3,)) for _ in range(100)]
for t in ts: t.start()
for t in ts: t.join()
took = time.perf_counter() - start
print("together, not one after the other:", 0.3 <= took < 2)
