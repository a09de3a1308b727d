import threading
import time

paint = threading.Lock()
brush = threading.Lock()


def paints(name, first, second, rest):
    for attempt in range(5):
        with first:
            time.sleep(0.001)
            if second.acquire(timeout=0.001):
                print(name, "paints")
                second.release()
                return
            print(name, "gives up")
            time.sleep(0.001)    # cleans it first
        time.sleep(rest)
    print(name, "goes home")


threading.Thread(target=paints, name="ann",
                 args=("ann", paint, brush, 0.001)).start()
threading.Thread(target=paints, name="bob",
                 args=("bob", brush, paint, 0.003)).start()
