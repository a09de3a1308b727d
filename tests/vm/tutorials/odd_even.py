# exit: 0
# Two threads print the numbers from 1 to 10 in turn.
import threading

class Printer:
    def __init__(self, limit):
        self.limit = limit
        self.number = 1
        self.cond = threading.Condition()

    def odd(self):
        while True:
            with self.cond:
                while self.number % 2 == 0:
                    self.cond.wait()
                if self.number > self.limit:
                    self.cond.notify()
                    return
                print("odd ", self.number)
                self.number += 1
                self.cond.notify()

    def even(self):
        while True:
            with self.cond:
                self.cond.wait_for(lambda: self.number % 2 == 0 or self.number > self.limit)
                if self.number > self.limit:
                    return
                print("even", self.number)
                self.number += 1
                self.cond.notify()

p = Printer(10)
a, b = threading.Thread(target=p.odd), threading.Thread(target=p.even)
a.start(); b.start(); a.join(); b.join()
