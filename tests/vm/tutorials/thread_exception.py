# exit: 0
import threading
import time

def risky(n):
    if n == 2:
        raise ValueError(f"I do not like {n}")
    print("fine with", n)

threads = [threading.Thread(target=risky, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
    t.join()
print("the program goes on")
