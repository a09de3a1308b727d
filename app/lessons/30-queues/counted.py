import queue
import threading
import time

letters = queue.Queue()


def postman():
    while True:
        letter = letters.get()
        time.sleep(0.002)
        print("delivered", letter)
        letters.task_done()


for name in ("tom", "una"):
    threading.Thread(target=postman, name=name,
                     daemon=True).start()
for letter in range(1, 6):
    letters.put(letter)
letters.join()
print("all delivered")
