# exit: 75
# cpython: hangs varies
# Ten threads of a class with two methods that take two locks in opposite order.
from threading import Thread, Lock
import time

mutex_a = Lock()
mutex_b = Lock()

class MyThread(Thread):
    def run(self):
        self.f1()
        self.f2()

    def f1(self):
        mutex_a.acquire()
        print('%s took lock A' % self.name)
        mutex_b.acquire()
        print('%s took lock B' % self.name)
        mutex_b.release()
        mutex_a.release()

    def f2(self):
        mutex_b.acquire()
        print('%s took lock B' % self.name)
        time.sleep(0.1)
        mutex_a.acquire()
        print('%s took lock A' % self.name)
        mutex_a.release()
        mutex_b.release()

if __name__ == '__main__':
    for i in range(10):
        t = MyThread()
        t.start()
