# exit: 0
# cpython: unsettled
# One RLock under two names; whoever has it may take it again.
from threading import Thread, RLock, current_thread
import time

mutex_a = mutex_b = RLock()

class MyThread(Thread):
    def run(self):
        self.f1()
        self.f2()

    def f1(self):
        mutex_a.acquire()
        print(f'{self.name} took A')
        mutex_b.acquire()
        print(f'{self.name} took B')
        mutex_b.release()
        mutex_a.release()

    def f2(self):
        mutex_b.acquire()
        print(f'{self.name} took B')
        time.sleep(0.01)
        mutex_a.acquire()
        print(f'{self.name} took A')
        mutex_a.release()
        mutex_b.release()

if __name__ == '__main__':
    threads = [MyThread() for i in range(10)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print('main:', current_thread().name, mutex_a is mutex_b)
