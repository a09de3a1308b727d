# exit: 0
import threading, time

e = threading.Event()

def wait_for_event_timeout(t):
    while not e.is_set():
        event_is_set = e.wait(t)
        if event_is_set:
            print("processing event")
        else:
            print("doing other work")

t2 = threading.Thread(name="non-block", target=wait_for_event_timeout, args=(0.2,))
t2.start()
time.sleep(0.5)
e.set()
t2.join()
print("Event is set:", e.is_set())
e.clear()
print(e.is_set(), e.wait(0.01))
