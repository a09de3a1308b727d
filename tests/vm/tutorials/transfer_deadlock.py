# exit: 75
# cpython: hangs
# Two transfers in opposite directions, each holding one account's lock.
import threading
import time

class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()

def transfer(source, target, amount):
    print(f"{source.owner} -> {target.owner}: locking")
    with source.lock:
        time.sleep(0.1)
        with target.lock:
            source.balance -= amount
            target.balance += amount
    print("done")

alice = Account("alice", 500)
bob = Account("bob", 300)
threading.Thread(target=transfer, args=(alice, bob, 100), name="to-bob").start()
threading.Thread(target=transfer, args=(bob, alice, 50), name="to-alice").start()
