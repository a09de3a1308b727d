"""Pools: failing callbacks and initialisers, cancelled work, many tasks, reprs, exits."""
import concurrent.futures as cf
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


def work(n):
    time.sleep(0.01 * (n % 3))
    return n * n


with ThreadPoolExecutor(max_workers=8) as pool:
    results = list(pool.map(work, range(60)))
    print(sum(results), results[:5])
    futures = [pool.submit(work, n) for n in range(10)]
    print(sorted(f.result() for f in cf.as_completed(futures)), all(f.done() for f in futures))
    print(len(pool._threads) <= 8, pool._thread_name_prefix)

names = set()
with ThreadPoolExecutor(2, thread_name_prefix="w") as pool:
    for name in pool.map(lambda n: (time.sleep(0.02), threading.current_thread().name)[1], range(4)):
        names.add(name)
print(sorted(names))

pool = ThreadPoolExecutor(1)
gate = threading.Event()
first = pool.submit(gate.wait)
waiting = [pool.submit(work, n) for n in range(3)]
print(first.running() or first.done() or True, [f.cancel() for f in waiting[:1]], waiting[0].cancelled())
gate.set()
pool.shutdown(wait=True, cancel_futures=False)
print([f.done() for f in waiting], waiting[1].result())

pool = ThreadPoolExecutor(1)
gate = threading.Event()
first = pool.submit(gate.wait, 5)
waiting = [pool.submit(work, n) for n in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print(first.result(), [f.cancelled() for f in waiting])
attempt(lambda: waiting[0].result())
attempt(lambda: pool.submit(work, 1))


def divide(a, b):
    return a / b


with ThreadPoolExecutor() as pool:
    future = pool.submit(divide, 1, 0)
    try:
        future.result()
    except ZeroDivisionError as error:
        print("caught", error, future.exception() is error)
    try:
        for value in pool.map(divide, [1, 2], [1, 0]):
            print(value)
    except ZeroDivisionError as error:
        print("map raised", error)
    attempt(lambda: list(pool.map(work, [1, 2], timeout=0)))
    print(future.exception(timeout=1).__class__, pool.submit(divide, b=2, a=4).result())

order = []
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work, 2)
    future.add_done_callback(lambda f: order.append("a"))
    future.add_done_callback(lambda f: order.append("b"))
    future.result()
print(order)


class Doubler(cf.Executor):
    def submit(self, fn, *args):
        future = cf.Future()
        future.set_result(fn(*args) * 2)
        return future


with Doubler() as doubler:
    print(list(doubler.map(work, [1, 2])), doubler.submit(work, 3).result())
print(cf.wait([], timeout=0), ThreadPoolExecutor.__mro__[1], cf.Future.__module__, ThreadPoolExecutor.__module__)


def nested():
    with ThreadPoolExecutor(2) as inner:
        return sum(inner.map(work, range(4)))


with ThreadPoolExecutor(2) as pool:
    print(pool.submit(nested).result())
