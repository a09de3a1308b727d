# exit: 0
import threading, time

stop_requested = False
rounds = 0

def loop():
    global rounds
    while not stop_requested:
        rounds += 1
        time.sleep(0.05)
    print("loop: asked to stop")

t = threading.Thread(target=loop)
t.start()
time.sleep(0.5)
stop_requested = True
t.join()
print("rounds between 3 and 11:", 3 <= rounds <= 11)
