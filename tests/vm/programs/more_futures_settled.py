# Executors: results in order, exceptions, cancel, callbacks, as_completed, map with timeouts, shutdown.
import threading
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, TimeoutError, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION


def slow(n):
    time.sleep(0.05 * n)
    if n == 3:
        raise ValueError("three")
    return n * n


with ThreadPoolExecutor(max_workers=5, thread_name_prefix="pool") as pool:
    futures = {pool.submit(slow, n): n for n in (4, 3, 1, 2)}
    for future in as_completed(futures):
        error = future.exception()
        print(futures[future], repr(error) if error else future.result())
    print(list(pool.map(slow, [2, 1, 0])))
    try:
        for value in pool.map(slow, [1, 3, 2]):
            print("map", value)
    except ValueError as error:
        print("map raised", error)
    try:
        pool.submit(slow, 5).result(timeout=0.01)
    except TimeoutError as error:
        print("timeout", repr(error))

with ThreadPoolExecutor(1) as pool:
    gate = threading.Event()
    first = pool.submit(gate.wait)
    queued = pool.submit(print, "never")
    print(queued.cancel(), queued.cancelled(), queued.done(), first.cancel(), first.running())
    try:
        queued.result()
    except CancelledError as error:
        print("cancelled", repr(error))
    gate.set()
    print(first.result())

with ThreadPoolExecutor(3) as pool:
    done, pending = wait([pool.submit(slow, n) for n in (1, 4)], return_when=FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = wait([pool.submit(slow, n) for n in (3, 8)], return_when=FIRST_EXCEPTION)
    print([repr(f.exception()) for f in done], len(pending))
    done, pending = wait([pool.submit(slow, n) for n in (0, 1)], timeout=1)
    print(sorted(f.result() for f in done), pending)

future = Future()
seen = []
future.add_done_callback(lambda f: seen.append(f.result()))
print(future.done(), future.set_running_or_notify_cancel(), future.running())
future.set_result("by hand")
future.add_done_callback(lambda f: seen.append("late"))
print(seen, future.result(), future.exception())
for wrong in (lambda: future.set_result(2), lambda: pool.submit(slow, 1), lambda: ThreadPoolExecutor(0)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).split(":")[0])


def setup(word):
    threading.current_thread().word = word


with ThreadPoolExecutor(2, initializer=setup, initargs=("hi",)) as pool:
    print(pool.submit(lambda: threading.current_thread().word).result())
    pool.shutdown(wait=True, cancel_futures=True)
