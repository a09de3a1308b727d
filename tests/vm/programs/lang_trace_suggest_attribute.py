class Account:
    owner = "nobody"

    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount


account = Account()
account.deposit(5)
try:
    account.blance
except AttributeError as error:
    print(error, error.name, error.obj is account)
try:
    [].appendd(1)
except AttributeError as error:
    print(error)
account.depositt(3)
