# exit: 0
# cpython: unsettled
# 三个窗口卖一百张票
import threading
import time

tickets = 10
lock = threading.Lock()

def sell(window):
    global tickets
    while True:
        lock.acquire()
        if tickets > 0:
            tickets -= 1
            lock.release()
            time.sleep(0.01)
        else:
            lock.release()
            break
    print(window, '卖完了' if window else '')

threads = []
for w in ['一号窗口', '二号窗口', '三号窗口']:
    t = threading.Thread(target=sell, args=(w,))
    threads.append(t)
    t.start()
    time.sleep(0.002)
for t in threads:
    t.join()
print('剩余 %d 张' % tickets)
