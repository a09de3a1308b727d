# exit: 75
# cpython: hangs
# An exception between acquire and release: the lock is never released.
import threading

lock = threading.Lock()

def careless():
    lock.acquire()
    print("careless works")
    value = 1 // 0
    lock.release()

def careful():
    lock.acquire()
    print("careful works")
    lock.release()

a = threading.Thread(target=careless, name="careless")
b = threading.Thread(target=careful, name="careful")
a.start()
a.join()
b.start()
b.join()
