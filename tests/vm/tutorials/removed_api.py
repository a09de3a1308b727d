# exit: 1
import threading
import time

t = threading.Thread(target=time.sleep, args=(0.05,))
t.start()
print("started")
if t.isAlive():
    print("still running")
