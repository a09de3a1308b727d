# exit: 0
from threading import Thread, Semaphore

s1, s2, s3 = Semaphore(1), Semaphore(0), Semaphore(0)

def letter(char, mine, following, n=5):
    for _ in range(n):
        mine.acquire()
        print(char, end=" " if char != "C" else "\n")
        following.release()

ts = [Thread(target=letter, args=a) for a in (("C", s3, s1), ("B", s2, s3), ("A", s1, s2))]
for t in ts: t.start()
for t in ts: t.join()
