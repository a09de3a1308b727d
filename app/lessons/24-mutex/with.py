import threading

stock = {"tea": 1, "salt": 5}
lock = threading.Lock()


def take(what):
    with lock:
        stock[what] -= 1  # may fail
        print("took", what)


threads = [
    threading.Thread(target=take, args=(what,))
    for what in ("tea", "milk", "salt")
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("left", stock)
