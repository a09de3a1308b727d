# exit: 0
import threading, time

stop_requested = False
rounds = 0

def loop():
    global rounds
    while not stop_requested:
        rounds += 1
        time.sleep(0.01)
    print("loop: asked to stop")

t = threading.Thread(target=loop)
t.start()
time.sleep(0.1)
stop_requested = True
t.join()
print("rounds between 5 and 11:", 5 <= rounds <= 11)
