import threading, os, time
lock = threading.Lock()
def safe():
    for _ in range(5):
        with lock:
            with open("s.txt") as f: v = int(f.read())
            with open("s.txt", "w") as f: f.write(str(v + 1))
with open("s.txt", "w") as f: f.write("0")
ts = [threading.Thread(target=safe) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(open("s.txt").read())
log = open("log.txt", "a")
def w(n):
    for i in range(3):
        log.write(f"{n}-{i}\n"); log.flush()
ts = [threading.Thread(target=w, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
log.close()
print(len(open("log.txt").readlines()))
for line in open("log.txt"):
    pass
print(line.strip() in [f"{a}-{b}" for a in range(3) for b in range(3)])
