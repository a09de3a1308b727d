# exit: 75
# cpython: hangs
# The signal comes before anybody waits for it, so it is lost.
import threading
import time

cv = threading.Condition()

def waiter():
    time.sleep(0.1)
    with cv:
        print("waiter: waiting")
        cv.wait()
        print("waiter: woken")

t = threading.Thread(target=waiter)
t.start()
with cv:
    cv.notify()
    print("main: notified")
t.join()
print("never reached")
