# exit: 75
# cpython: hangs
from queue import Queue
from threading import Thread

inbox = Queue()

def reader():
    while True:
        message = inbox.get()
        print("got", message)

t = Thread(target=reader, name="reader")
t.start()
for text in ("one", "two", "three"):
    inbox.put(text)
t.join()
print("unreachable")
