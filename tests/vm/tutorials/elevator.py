# exit: 0
from threading import Thread, Condition
from time import sleep

class Elevator:
    def __init__(self):
        self.floor = 0
        self.requests = []
        self.changed = Condition()
        self.running = True

    def call(self, floor):
        with self.changed:
            self.requests.append(floor)
            self.changed.notify()

    def stop(self):
        with self.changed:
            self.running = False
            self.changed.notify()

    def operate(self):
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.requests or not self.running)
                if not self.requests:
                    print("elevator off at floor", self.floor)
                    return
                target = self.requests.pop(0)
            step = 1 if target > self.floor else -1
            while self.floor != target:
                sleep(0.01)
                self.floor += step
                print(" ▲" if step > 0 else " ▼", self.floor)
            print("doors open at", target)

e = Elevator()
t = Thread(target=e.operate)
t.start()
for floor in (3, 1, 1, 2):
    e.call(floor)
    sleep(0.1)
e.stop()
t.join()
