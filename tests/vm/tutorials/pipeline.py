# exit: 0
import queue
import threading

STOP = object()

def stage(function, source, target):
    for item in iter(source.get, STOP):
        target.put(function(item))
    target.put(STOP)

a, b, c = (queue.Queue(maxsize=2) for _ in range(3))
threading.Thread(target=stage, args=(str.strip, a, b)).start()
threading.Thread(target=stage, args=(lambda s: f"<{s.upper()}>", b, c)).start()

def feed():
    for word in [" ready ", "steady", "  go"]:
        a.put(word)
    a.put(STOP)

threading.Thread(target=feed).start()
while (result := c.get()) is not STOP:
    print(result)
