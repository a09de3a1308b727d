# exit: 0
# The same with a mutex around reading and writing: one after the other.
from threading import Thread, Lock
import time

n = 100

def work(mutex):
    global n
    mutex.acquire()
    try:
        temp = n
        time.sleep(0.002)
        n = temp - 1
    finally:
        mutex.release()

if __name__ == '__main__':
    mutex = Lock()
    t_l = [Thread(target=work, args=(mutex,)) for i in range(100)]
    start = time.time()
    for t in t_l:
        t.start()
    for t in t_l:
        t.join()
    print(n, time.time() - start >= 0.2)
