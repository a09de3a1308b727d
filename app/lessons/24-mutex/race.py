import threading

counter = 0


def add(times):
    global counter
    for _ in range(times):
        counter += 1


threads = [
    threading.Thread(target=add, args=(200,))
    for _ in range(2)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter", counter)
