# exit: 0
# 100 threads take one from the counter each: read, think, write. Everybody writes 99.
from threading import Thread
import time

n = 100

def work():
    global n
    temp = n
    time.sleep(0.5)
    n = temp - 1

if __name__ == '__main__':
    t_l = []
    for i in range(100):
        t = Thread(target=work)
        t_l.append(t)
        t.start()
    for t in t_l:
        t.join()
    print(n)
