# exit: 0
import threading
import time

sem = threading.Semaphore(5)
guard = threading.Lock()
inside = 0
most = 0

def visit(number):
    global inside, most
    with sem:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with guard:
            inside -= 1

visitors = [threading.Thread(target=visit, args=(i,)) for i in range(20)]
for v in visitors:
    v.start()
for v in visitors:
    v.join()
print("at most", most, "at a time; now", inside)
