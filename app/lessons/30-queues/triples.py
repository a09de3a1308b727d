import itertools
import queue

jobs = queue.PriorityQueue()
number = itertools.count(1)


class Job:
    def __init__(self, name):
        self.name = name


jobs.put((2, next(number), Job("mail")))
jobs.put((1, next(number), Job("alarm")))
print("two are in")
jobs.put((1, next(number), Job("fire")))
while not jobs.empty():
    urgency, count, job = jobs.get()
    print(job.name)
