# exit: 0
import contextlib
import threading
import time


@contextlib.contextmanager
def measured(label, results):
    start = time.perf_counter()
    try:
        yield
    finally:
        results[label] = time.perf_counter() - start


def io_task():
    time.sleep(0.1)


results = {}
with measured("one by one", results):
    for _ in range(4):
        io_task()
with measured("threads", results):
    threads = [threading.Thread(target=io_task) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
for label, seconds in results.items():
    print(f"{label:<12}{seconds:6.1f} s")
print("speed-up about", round(results["one by one"] / results["threads"]))
