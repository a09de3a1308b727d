# exit: 75
# cpython: hangs
import threading
import time

ready = threading.Event()

def consumer(name):
    print(name, "waits until it is ready")
    ready.wait()
    print(name, "goes on")

for name in ("a", "b"):
    threading.Thread(target=consumer, args=(name,), name=name).start()
    time.sleep(0.05)
print("main forgot to set it")
