# exit: 75
# cpython: hangs
# A plain lock cannot be taken twice by the same thread.
import threading

lock = threading.Lock()

def outer():
    with lock:
        print("outer has the lock")
        inner()

def inner():
    with lock:
        print("inner has it, too")

outer()
