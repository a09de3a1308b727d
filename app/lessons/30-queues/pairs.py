import queue

jobs = queue.PriorityQueue()


class Job:
    def __init__(self, name):
        self.name = name


jobs.put((2, Job("mail")))
jobs.put((1, Job("alarm")))
print("two are in")
jobs.put((1, Job("fire")))
while not jobs.empty():
    urgency, job = jobs.get()
    print(job.name)
