# exit: 0
import threading
import time

def heartbeat():
    beat = 0
    while True:
        print("beat", beat)
        beat += 1
        time.sleep(0.4)

def job():
    time.sleep(0.8)
    print("job done")

d = threading.Thread(target=heartbeat, daemon=True)
j = threading.Thread(target=job)
d.start()
time.sleep(0.2)
j.start()
print("main ends; daemon alive:", d.is_alive())
