# exit: 0
import threading

class Singleton:
    _instance = None
    _lock = threading.Lock()
    made = 0

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                    cls.made += 1
        return cls._instance

seen = []
def get():
    seen.append(Singleton())

ts = [threading.Thread(target=get) for _ in range(20)]
for t in ts: t.start()
for t in ts: t.join()
print(len(seen), all(s is seen[0] for s in seen), Singleton.made)
