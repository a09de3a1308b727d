# exit: 0
import random
import threading

random.seed(7)
ITEMS = ("tobacco", "paper", "matches")
agent = threading.Semaphore(1)
ready = {item: threading.Semaphore(0) for item in ITEMS}
smoked = []

def smoker(own):
    while True:
        ready[own].acquire()
        if len(smoked) >= 6:
            agent.release()
            return
        smoked.append(own)
        agent.release()

threads = [threading.Thread(target=smoker, args=(item,)) for item in ITEMS]
for t in threads:
    t.start()
for _ in range(6):
    agent.acquire()
    ready[random.choice(ITEMS)].release()
for item in ITEMS:
    agent.acquire()
    ready[item].release()
for t in threads:
    t.join()
print(smoked)
