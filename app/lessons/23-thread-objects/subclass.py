import threading
import time


class Greeter(threading.Thread):
    def __init__(self, who, times):
        super().__init__()
        self.who = who
        self.times = times

    def run(self):
        for number in range(self.times):
            print(self.name, "says hello to", self.who)
            time.sleep(0.01)


thread = Greeter("Ada", 2)
thread.start()
thread.join()
