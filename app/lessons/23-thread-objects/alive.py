import threading
import time


def work():
    time.sleep(0.01)


thread = threading.Thread(target=work, name="worker")
print("made:   ", thread.is_alive(), threading.active_count())
thread.start()
print("started:", thread.is_alive(), threading.active_count())
thread.join()
print("joined: ", thread.is_alive(), threading.active_count())
thread.start()
