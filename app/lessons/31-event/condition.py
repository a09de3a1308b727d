import threading
import time

start = threading.Condition()


def runner(name, late):
    time.sleep(late)
    with start:
        start.wait()
    print(name, "runs")


for name, late in (("ann", 0), ("bob", 0), ("eve", 0.003)):
    threading.Thread(target=runner, args=(name, late),
                     name=name).start()
time.sleep(0.002)
print("go")
with start:
    start.notify_all()
