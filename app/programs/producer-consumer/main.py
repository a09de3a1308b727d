import queue
import threading
import time

shelf = queue.Queue(maxsize=2)


def produce():
    for number in range(6):
        shelf.put(number)
    shelf.put(None)                # the end


def consume():
    while True:
        item = shelf.get()
        if item is None:
            break
        time.sleep(0.002)
        print("took", item)


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
