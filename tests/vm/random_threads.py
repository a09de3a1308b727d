"""Makes small random programs with threads whose output is settled: what depends on who is first is summed or sorted,
every thread is joined, and each lets go of what it took."""

from __future__ import annotations

import random

HEAD = """\
import threading, queue, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
lock, rlock, cond = threading.Lock(), threading.RLock(), threading.Condition()
total, found, errors = [0], [], []
seen = {}
local = threading.local()
class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, threading.RLock()
    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            return self.check()
    def check(self):
        with self.lock:
            if self.balance > 900: raise ValueError("too much")
            return self.balance >= 0
account = Account(10)
"""
COUNTS = (1, 2, 3, 4)
UNDER_LOCK = (
    "total[0] += k", "found.append((k, i))", "seen[k] = seen.get(k, 0) + 1", "total[0] -= i", "found.append(k ** i)",
    "seen.setdefault(i, []) if False else None", "total.append(k) if len(total) < 9 else total.pop()",
)  # fmt: skip
LOCKED = (
    "with lock:\n    {body}",
    "lock.acquire()\ntry:\n    {body}\nfinally:\n    lock.release()",
    "with rlock:\n    with rlock:\n        {body}",
    "rlock.acquire()\nrlock.acquire(blocking=True)\n{body}\nrlock.release()\nrlock.release()",
    "while not lock.acquire(timeout=5): pass\n{body}\nlock.release()",
    "with cond:\n    {body}\n    cond.notify_all()",
)
FREE = (
    "account.deposit(k)", "q.put(k * i)", "time.sleep(0)", "local.x = k; found.append(local.x + i)",
    "found.append(hasattr(local, 'y'))", "errors.append(repr(k // (i % 2)))", "int('x' * k)", "{}[k]",
    "q.put((i, k)) if False else q.put(-k)", "found.append(threading.current_thread().name)",
    "found.append(threading.current_thread() is threading.main_thread())", "raise ValueError(i)",
    "found.append(threading.current_thread().daemon)", "sem.release() if sem.acquire(timeout=9) else errors.append(0)",
)  # fmt: skip


class ThreadProgram:
    """One program; ``text`` is its source."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.lines = [HEAD]
        self.put(f"q = queue.{self.pick(('Queue', 'LifoQueue', 'PriorityQueue', 'SimpleQueue'))}()")
        self.put(f"sem = threading.{self.pick(('Semaphore', 'BoundedSemaphore'))}({self.pick(COUNTS)})")
        self.count = self.rng.randrange(1, 5)
        self.worker()
        for _ in range(self.rng.randrange(1, 4)):
            parts = (self.threads, self.threads, self.subclass, self.pool, self.pipeline, self.meeting, self.waiting)
            self.pick(parts)()
        self.put("values = []\nwhile not q.empty(): values.append(q.get())")
        self.put("print(total[0], len(total), sorted(map(str, found)), sorted(errors), sorted(map(str, values)))")
        self.put("print(sorted(seen.items()), account.balance, threading.active_count(), lock.locked())")
        self.text = "\n".join(self.lines) + "\n"

    def pick(self, items):  # type: ignore[no-untyped-def]
        """One of them."""
        return items[self.rng.randrange(len(items))]

    def put(self, text: str, depth: int = 0) -> None:
        """Lines at this depth."""
        self.lines += ["    " * depth + line for line in text.split("\n")]

    def step(self) -> str:
        """What a thread does once."""
        if self.rng.random() < 0.6:
            return str(self.pick(LOCKED)).replace("{body}", self.pick(UNDER_LOCK))
        return str(self.pick(FREE))

    def worker(self) -> None:
        """The function of the threads: its errors are kept, or end it."""
        self.put(f"def work(k, times={self.pick(COUNTS)}):")
        self.put("for i in range(times):", 1)
        self.put("try:", 2)
        for _ in range(self.rng.randrange(1, 5)):
            self.put(self.step(), 3)
        self.put("except Exception as error:", 2)
        self.put(self.pick(("errors.append(repr(error))", "errors.append(str(type(error)))", "break")), 3)
        self.put("return k * 2", 1)

    def threads(self) -> None:
        """Threads made in one of the usual ways."""
        made = self.pick(
            (
                "threading.Thread(target=work, args=(n,))", "threading.Thread(target=work, args=[n], daemon=True)",
                "threading.Thread(None, work, f'worker-{n}', (n, 2))", "threading.Timer(0.001, work, [n])",
                "threading.Thread(target=lambda n=n: work(n, times=3), name=f'w{n}')",
            )
        )  # fmt: skip
        self.put(f"threads = [{made} for n in range({self.count})]")
        if self.rng.random() < 0.3:
            self.put("for t in threads:\n    t.start()\n    t.join()\n    print(t.name, t.is_alive(), t.ident is None)")
            return
        self.put("for t in threads: t.start()")
        if self.rng.random() < 0.3:
            self.put("try: threads[0].start()\nexcept RuntimeError as error: print(error)")
        self.put(f"for t in threads{self.pick(('', '[::-1]'))}: t.join({self.pick(('', 'timeout=20', '20'))})")
        self.put("print([t.name for t in threads], any(t.is_alive() for t in threads), threads[-1].daemon)")

    def subclass(self) -> None:
        """A class with ``run``."""
        self.put("class Worker(threading.Thread):")
        self.put("    def __init__(self, n):\n        super().__init__()\n        self.n, self.result = n, None")
        self.put("    def run(self):\n        self.result = work(self.n)")
        self.put(f"workers = [Worker(n) for n in range({self.count})]")
        self.put("for w in workers: w.start()\nfor w in workers: w.join()")
        self.put("print([w.result for w in workers], [w.name for w in workers])")

    def pool(self) -> None:
        """A pool of threads."""
        self.put(f"with ThreadPoolExecutor({self.pick(('', 'max_workers=2', '1', '3'))}) as pool:")
        way = self.rng.randrange(4)
        if way == 0:
            self.put(f"print(list(pool.map(lambda n: n * n, range({self.count + 2}))))", 1)
        elif way == 1:
            self.put(f"futures = [pool.submit(pow, n, 2) for n in range({self.count})]", 1)
            self.put("print(sorted(f.result() for f in as_completed(futures)))", 1)
        elif way == 2:
            self.put(f"futures = [pool.submit(divmod, n, n % 2) for n in range({self.count})]", 1)
            self.put("done, rest = wait(futures)\nprint(len(done), len(rest))", 1)
            self.put("for f in futures: print(type(f.exception()).__name__, f.done(), f.cancelled())", 1)
        else:
            self.put("f = pool.submit(lambda: 1 // 0)\nf.add_done_callback(lambda f: found.append(f.done()))", 1)
            self.put("try: f.result()\nexcept ZeroDivisionError as error: print(error)", 1)

    def pipeline(self) -> None:
        """Producers, consumers and a way to end."""
        size = self.pick((0, 1, 2, 5))
        self.put(f"jobs, out = queue.Queue({size}), []")
        self.put("def consume():\n    while True:\n        job = jobs.get()")
        self.put("        if job is None:\n            jobs.task_done()\n            break")
        self.put("        with lock: out.append(job + 1)\n        jobs.task_done()")
        self.put(f"crew = [threading.Thread(target=consume, daemon=True) for _ in range({self.count})]")
        self.put("for t in crew: t.start()")
        self.put(f"for n in range({self.rng.randrange(0, 9)}): jobs.put(n)")
        self.put("jobs.join()")
        self.put("for t in crew: jobs.put(None)\nfor t in crew: t.join()")
        self.put("print(sorted(out), jobs.qsize(), jobs.empty(), jobs.full())")

    def meeting(self) -> None:
        """A barrier."""
        self.put(f"barrier, order = threading.Barrier({self.count + 1}{self.pick(('', ', timeout=20'))}), []")
        self.put("def meet(n):\n    order.append('before')\n    got = barrier.wait()\n    order.append('after')")
        self.put("    with lock: found.append(got)")
        self.put(f"crew = [threading.Thread(target=meet, args=(n,)) for n in range({self.count})]")
        self.put("for t in crew: t.start()\nfound.append(barrier.wait())\nfor t in crew: t.join()")
        self.put("print(order, barrier.parties, barrier.n_waiting, barrier.broken)")

    def waiting(self) -> None:
        """An event or a condition."""
        self.put("event, state = threading.Event(), []")
        kind = self.rng.randrange(3)
        if kind == 0:
            self.put("def hold():\n    state.append(event.wait())")
            self.put("t = threading.Thread(target=hold); t.start(); print(state); event.set(); t.join()")
        elif kind == 1:
            self.put("def hold():\n    with cond:\n        state.append(cond.wait_for(lambda: event.is_set(), 20))")
            self.put("t = threading.Thread(target=hold); t.start()")
            self.put("with cond:\n    event.set()\n    cond.notify()\nt.join()")
        else:
            self.put("def hold():\n    with cond:\n        while not event.is_set(): cond.wait()\n    state.append(1)")
            self.put(f"crew = [threading.Thread(target=hold) for _ in range({self.count})]")
            self.put("for t in crew: t.start()\nwith cond:\n    event.set()\n    cond.notify_all()")
            self.put("for t in crew: t.join()")
        self.put("print(state, event.is_set(), event.wait(0.001))")


def threads_program(seed: int) -> str:
    """The program of this number."""
    return ThreadProgram(seed).text
