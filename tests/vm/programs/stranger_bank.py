from threading import Thread, Lock
import time

class BankAccount:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self._lock = Lock()

    @property
    def balance(self):
        with self._lock:
            return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("balance cannot be negative: %d" % value)
        self._balance = value

    def deposit(self, amount):
        with self._lock:
            self._balance += amount
        return self

    def withdraw(self, amount):
        with self._lock:
            if self._balance < amount:
                raise InsufficientFunds(self, amount)
            self._balance -= amount
        return self

    def __repr__(self):
        return f"{type(self).__name__}(owner={self.owner!r}, balance={self._balance:,.2f})"

class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} cannot withdraw {amount}")
        self.account = account
        self.amount = amount

def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=lambda a: a.owner)
    with first._lock, second._lock:
        src._balance -= amount
        dst._balance += amount

a = BankAccount("Alice", 1000)
b = BankAccount("Bob", 500.5)
ts = [Thread(target=transfer, args=(a, b, 10)) for _ in range(10)] + [Thread(target=transfer, args=(b, a, 5)) for _ in range(10)]
for t in ts: t.start()
for t in ts: t.join()
print(a, b)
try:
    a.deposit(5).withdraw(99999)
except InsufficientFunds as e:
    print("Error:", e, e.amount, e.args)
try:
    a.balance = -1
except ValueError as e:
    print(repr(e))
try:
    a.owner2
except AttributeError as e:
    print(e)
b.balance
a._lok
