import threading
import time


def save():
    for page in (1, 2, 3):
        time.sleep(0.02)
        print("page", page, "is saved")


thread = threading.Thread(
    target=save, name="saver", daemon=True
)
thread.start()
time.sleep(0.05)
print("goodbye")
