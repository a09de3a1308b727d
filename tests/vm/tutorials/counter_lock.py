# exit: 0
# 100 threads, one counter, one lock
import threading

counter = 0
lock = threading.Lock()

def increment():
    global counter
    for _ in range(100):
        with lock:
            counter += 1

threads = []
for i in range(100):
    t = threading.Thread(target=increment)
    threads.append(t)
    t.start()

for t in threads:
    t.join()

print("Final counter value:", counter)
print("Expected:", 100 * 100)
