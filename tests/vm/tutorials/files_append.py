# exit: 0
import os
import threading

PATH = "tutorial_numbers.txt"
lock = threading.Lock()

def append(n):
    with lock, open(PATH, "a", encoding="utf-8") as f:
        f.write(f"line {n}\n")

ts = [threading.Thread(target=append, args=(i,)) for i in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
with open(PATH) as f:
    lines = f.readlines()
print(len(lines), sorted(lines)[0].strip(), os.path.exists(PATH))
os.remove(PATH)
print(os.path.exists(PATH))
