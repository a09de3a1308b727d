# exit: 0
import json
import threading
import time
from datetime import timedelta

log, lock = [], threading.Lock()

def task(name, n):
    for i in range(n):
        time.sleep(0.01)
        with lock:
            log.append({"task": name, "step": i, "ok": i % 2 == 0, "rest": None, "part": i / n})

ts = [threading.Thread(target=task, args=(f"t{k}", k + 1)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
log.sort(key=lambda row: (row["task"], row["step"]))
text = json.dumps(log[:2], indent=2, sort_keys=True)
print(text)
print(json.loads(text) == log[:2], len(log), timedelta(seconds=90))
