import threading

items = []


def add(times):
    for number in range(times):
        items.append(number)


threads = [
    threading.Thread(target=add, args=(200,))
    for _ in range(2)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("missing", 400 - len(items))
