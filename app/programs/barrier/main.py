import threading
import time

meet = threading.Barrier(3)


def walk(name, seconds):
    time.sleep(seconds)
    print(name, "arrives")
    meet.wait()
    print(name, "goes on")


for name, seconds in (("a", 0.001), ("b", 0.003), ("c", 0.005)):
    threading.Thread(target=walk, args=(name, seconds)).start()
