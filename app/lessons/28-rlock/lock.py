import threading


class Account:
    def __init__(self):
        self.money = 0
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            self.money += amount

    def salary(self, amount):
        with self.lock:
            self.deposit(amount)
            self.deposit(-amount // 10)


account = Account()
boss = threading.Thread(target=account.salary, args=(100,),
                        name="boss")
boss.start()
boss.join()
print(account.money)
