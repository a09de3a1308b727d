import threading


def count(name):
    total = 0
    for number in range(600):
        total += number
    print(name, total)


threads = [
    threading.Thread(target=count, args=(name,), name=name)
    for name in ("a", "b")
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
