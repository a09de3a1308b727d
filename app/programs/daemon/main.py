import threading
import time


def tick():
    while True:
        print("tick")
        time.sleep(0.002)


threading.Thread(target=tick, daemon=True).start()
time.sleep(0.005)
print("main ends")
