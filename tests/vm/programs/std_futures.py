"""A pool of threads and its futures."""
import concurrent.futures
import threading
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor, as_completed, wait


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


def slow(n):
    time.sleep(n / 20)
    return n * n


def fails(n):
    raise ValueError(f"bad {n}")


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(slow, [3, 1, 2])), list(pool.map(pow, [2, 3], [5, 2])))
    futures = {pool.submit(slow, n): n for n in (6, 2, 4)}
    for future in as_completed(futures):
        print(futures[future], future.result())
    bad = pool.submit(fails, 7)
    attempt(bad.result)
    print(repr(bad.exception()), bad.done(), bad.running(), bad.cancelled())
    print(type(bad), "returned" in repr(pool.submit(slow, 0)) or "state" in repr(bad), repr(bad).split("state=")[1])
    done, not_done = wait([pool.submit(slow, 1), pool.submit(slow, 8)], return_when=FIRST_COMPLETED)
    print(len(done), len(not_done), {f.result() for f in done})
    done, not_done = wait([pool.submit(fails, 1), pool.submit(slow, 8)], return_when=FIRST_EXCEPTION)
    print(len(done), len(not_done), [repr(f.exception()) for f in done])
    result = wait([pool.submit(slow, 1), pool.submit(slow, 2)], timeout=5, return_when=ALL_COMPLETED)
    print(type(result), len(result.done), result.not_done)
    late = pool.submit(slow, 6)
    attempt(lambda: late.result(timeout=0.01))
    attempt(lambda: list(as_completed([late], timeout=0.01)))
attempt(lambda: pool.submit(slow, 1))


def callback(future):
    print("callback", future.result(), type(future), threading.current_thread().name)


with ThreadPoolExecutor(1, thread_name_prefix="worker") as pool:
    first = pool.submit(slow, 4)
    second = pool.submit(slow, 1)
    third = pool.submit(slow, 1)
    first.add_done_callback(callback)
    print(third.cancel(), third.cancelled(), second.done(), first.cancel())
    attempt(third.result)
    print(second.result(), repr(third).split("state=")[1], repr(first).split("state=")[1])
    second.add_done_callback(lambda f: print("at once", f.result()))

with ThreadPoolExecutor(2, initializer=lambda tag: print("init", tag), initargs=("x",)) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())

own = Future()
print(own.done(), repr(own).split("state=")[1], own.set_running_or_notify_cancel(), own.running())
own.set_result([1])
print(own.result(), repr(own).split("state=")[1])
try:
    own.set_result(2)
except concurrent.futures.InvalidStateError as error:
    print(type(error), str(error).split(" at ")[0])
attempt(lambda: ThreadPoolExecutor(0))
attempt(lambda: list(ThreadPoolExecutor(1).map(fails, [1])))
print(issubclass(CancelledError, Exception), CancelledError, concurrent.futures.TimeoutError is TimeoutError)
ex = ThreadPoolExecutor(2)
counter = {"n": 0}
lock = threading.Lock()


def bump(n):
    for _ in range(n):
        with lock:
            counter["n"] += 1


for _ in range(5):
    ex.submit(bump, 100)
ex.shutdown()
print(counter, ex._max_workers)
left = ThreadPoolExecutor(2)
left.submit(lambda: (time.sleep(0.05), print("finished at exit")))
print("main ends")
