# exit: 0
# cpython: unsettled
import threading
import time


def worker(name, delay):
    print(f"{name}: starting")
    time.sleep(delay)
    print(f"{name}: done after {delay} s")


if __name__ == "__main__":
    t1 = threading.Thread(target=worker, args=("first", 0.2))
    t2 = threading.Thread(target=worker, args=("second",), kwargs={"delay": 0.1})
    t1.start()
    t2.start()
    print("waiting for both")
    t1.join()
    t2.join()
    print("all threads have finished")
