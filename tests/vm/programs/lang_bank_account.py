class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed, self.available = needed, available


class Account:
    interest = 0.02
    _count = 0

    def __init__(self, owner, balance=0):
        self.owner, self.__balance = owner, balance
        self.history = []
        type(self)._count += 1

    @property
    def balance(self):
        return self.__balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.__balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.__balance:
            raise InsufficientFunds(amount, self.__balance)
        self.__balance -= amount
        self.history.append(("withdraw", amount))
        return self

    @classmethod
    def count(cls):
        return cls._count

    def __str__(self):
        return f"{self.owner}: {self.balance:.2f}"


class Savings(Account):
    def add_interest(self):
        return self.deposit(self.balance * self.interest)


ann, bob = Savings("Ann", 100), Account("Bob")
print(ann.add_interest().withdraw(50), bob.deposit(20), sep=" | ")
for action in (lambda: bob.withdraw(500), lambda: bob.deposit(-1), lambda: setattr(bob, "balance", 5)):
    try:
        action()
    except (InsufficientFunds, ValueError, AttributeError) as error:
        print(type(error).__name__, "-", error)
print(ann.history, Savings.count(), Account.count(), ann.__dict__)
bob.withdraw(21)
