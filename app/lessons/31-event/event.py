import threading
import time

start = threading.Event()


def runner(name, late):
    time.sleep(late)
    start.wait()
    print(name, "runs")


for name, late in (("ann", 0), ("bob", 0), ("eve", 0.003)):
    threading.Thread(target=runner, args=(name, late),
                     name=name).start()
time.sleep(0.002)
print("go")
start.set()
