# exit: 0
import threading
import time


class BankAccount:
    """Withdrawals wait until there is enough money."""

    def __init__(self, balance: int = 0) -> None:
        self.balance = balance
        self.condition = threading.Condition()

    def deposit(self, amount: int) -> None:
        with self.condition:
            self.balance += amount
            print(f"Deposited {amount}, balance {self.balance}")
            self.condition.notify_all()

    def withdraw(self, amount: int) -> None:
        with self.condition:
            while self.balance < amount:
                print(f"Want {amount}, have {self.balance}: waiting")
                self.condition.wait()
            self.balance -= amount
            print(f"Withdrew {amount}, balance {self.balance}")


account = BankAccount(50)
taker = threading.Thread(target=account.withdraw, args=(200,))


def give() -> None:
    for amount in (40, 60, 100):
        account.deposit(amount)
        time.sleep(0.3)


giver = threading.Thread(target=give)
taker.start()
time.sleep(0.3)
giver.start()
taker.join()
giver.join()
print("final balance:", account.balance)
