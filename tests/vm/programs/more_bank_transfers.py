# A bank of accounts with a lock each: ordered locking, an audit that sees no half transfer, and a record in order.
import threading
from collections import deque
from queue import PriorityQueue


class InsufficientFunds(Exception):
    def __init__(self, account, missing):
        super().__init__(f"{account.name} lacks {missing}")
        self.account, self.missing = account, missing


class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance
        self.lock = threading.RLock()
        self.history = deque(maxlen=3)

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            self.history.append(amount)

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                raise InsufficientFunds(self, amount - self.balance)
            self.deposit(-amount)


class Bank:
    def __init__(self, **balances):
        self.accounts = {name: Account(name, money) for name, money in balances.items()}
        self.refused = []
        self.guard = threading.Lock()

    def transfer(self, source, target, amount):
        a, b = self.accounts[source], self.accounts[target]
        first, second = sorted((a, b), key=lambda account: account.name)
        with first.lock, second.lock:
            try:
                a.withdraw(amount)
            except InsufficientFunds as error:
                with self.guard:
                    self.refused.append(str(error))
            else:
                b.deposit(amount)

    def total(self):
        locks = [self.accounts[name].lock for name in sorted(self.accounts)]
        for lock in locks:
            lock.acquire()
        try:
            return sum(account.balance for account in self.accounts.values())
        finally:
            for lock in reversed(locks):
                lock.release()


bank = Bank(ann=100, bob=100, cy=100)
audits = []


def clerk(source, target, count):
    for _ in range(count):
        bank.transfer(source, target, 1)


def auditor():
    for _ in range(20):
        audits.append(bank.total())


threads = [threading.Thread(target=clerk, args=pair) for pair in (("ann", "bob", 50), ("bob", "cy", 50), ("cy", "ann", 50), ("bob", "ann", 30))]
threads.append(threading.Thread(target=auditor))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print({name: account.balance for name, account in bank.accounts.items()}, set(audits), len(audits), bank.refused)
bank.transfer("ann", "cy", 1000)
print(bank.refused, list(bank.accounts["cy"].history)[-1])
try:
    bank.accounts["bob"].withdraw(10**6)
except InsufficientFunds as error:
    print(error, error.account is bank.accounts["bob"], error.args)

work = PriorityQueue()
for priority, name in ((3, "low"), (1, "high"), (2, "middle"), (1, "also high")):
    work.put((priority, name))
done = []


def worker():
    while not work.empty():
        done.append(work.get()[1])
        work.task_done()


single = threading.Thread(target=worker)
single.start()
work.join()
single.join()
print(done)
