# exit: 0
# The worker pool of the queue module's documentation, in our words.
import threading, queue

tasks = queue.Queue()
done = []
done_lock = threading.Lock()

def worker():
    while True:
        item = tasks.get()
        with done_lock:
            done.append(item)
        tasks.task_done()

for _ in range(4):
    threading.Thread(target=worker, daemon=True).start()

for item in range(30):
    tasks.put(item)

tasks.join()
print('All work completed:', sorted(done) == list(range(30)), len(done))
