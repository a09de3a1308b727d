import threading

lock = threading.RLock()


def inner():
    with lock:
        print("inside, twice")


def outer():
    with lock:
        inner()


thread = threading.Thread(target=outer)
thread.start()
thread.join()
