# exit: 0
# cpython: unsettled
# 五个坑位，二十个人
from threading import Thread, Semaphore, currentThread
import time

sm = Semaphore(5)

def task(i):
    sm.acquire()
    print('第%s个人进来了' % i)
    time.sleep(0.05)
    sm.release()

if __name__ == '__main__':
    ts = []
    for i in range(20):
        t = Thread(target=task, args=(i,))
        t.start()
        ts.append(t)
    for t in ts:
        t.join()
    print('关门')
