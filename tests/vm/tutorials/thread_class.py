# exit: 0
from threading import Thread
from time import sleep

class Greeter(Thread):
    def __init__(self, who, times=3):
        super().__init__()
        self.who = who
        self.times = times
        self.greeted = 0

    def run(self):
        for i in range(self.times):
            print('hello, %s (%d)' % (self.who, i + 1))
            self.greeted += 1
            sleep(0.05)

greeters = [Greeter('Ann'), Greeter('Bob', times=2)]
for g in greeters:
    g.start()
    sleep(0.02)
for g in greeters:
    g.join()
print([(g.who, g.greeted, g.is_alive()) for g in greeters])
