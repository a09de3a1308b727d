import concurrent.futures.thread
import sys
from concurrent.futures.thread import ThreadPoolExecutor

print(concurrent.futures.thread.ThreadPoolExecutor is ThreadPoolExecutor is concurrent.futures.ThreadPoolExecutor)
print(__import__("os.path").sep, __import__("collections.abc").__name__)


class Stubborn:
    def __delattr__(self, name):
        raise ValueError(name)

    def __set_price(self, value):
        raise TypeError("no price")

    def __drop_price(self):
        raise KeyError("price")

    price = property(None, __set_price, __drop_price)


for act in (lambda: delattr(Stubborn(), "x"), lambda: setattr(Stubborn(), "price", 3)):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
try:
    Stubborn.price.__delete__(Stubborn())
except KeyError as error:
    print("KeyError", error)
print("__main__" in sys.modules, sys.modules["__main__"].Stubborn is Stubborn)
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(len, ["a", "bb"])))
