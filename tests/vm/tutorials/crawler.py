# exit: 0
import threading
import time
from queue import Queue

LINKS = {
    "/": ["/a", "/b"], "/a": ["/b", "/c"], "/b": ["/"], "/c": ["/d", "/e"], "/d": [], "/e": ["/a"],
}
todo = Queue()
seen = set()
seen_lock = threading.Lock()

def crawl():
    while True:
        url = todo.get()
        try:
            time.sleep(0.01)
            for link in LINKS[url]:
                with seen_lock:
                    if link in seen:
                        continue
                    seen.add(link)
                todo.put(link)
        finally:
            todo.task_done()

seen.add("/")
todo.put("/")
for _ in range(3):
    threading.Thread(target=crawl, daemon=True).start()
todo.join()
print(sorted(seen))
