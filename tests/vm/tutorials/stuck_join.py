# exit: 75
# cpython: hangs
# main joins a thread that waits for a semaphore which nobody releases
import threading

slots = threading.Semaphore(1)

def leak():
    slots.acquire()
    print("took the only slot and ends")

def want():
    slots.acquire()
    print("never printed")

a = threading.Thread(target=leak)
a.start()
a.join()
b = threading.Thread(target=want, name="want")
b.start()
print("joining")
b.join()
