class Positive:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, 0)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative")
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)
        delattr(instance, self.name)


class NonData:
    def __get__(self, instance, owner=None):
        return f"computed for {type(instance).__name__} of {owner.__name__}"


class Item:
    price = Positive()
    amount = Positive()
    info = NonData()

    def __init__(self, price, amount):
        self.price, self.amount = price, amount

    @property
    def total(self):
        """What it costs."""
        return self.price * self.amount

    @total.setter
    def total(self, value):
        self.price = value / self.amount

    @total.deleter
    def total(self):
        print("no total")

    @staticmethod
    def helper(x):
        return x + 1

    @classmethod
    def free(cls, amount=1):
        return cls(0, amount)


item = Item(3, 4)
print(item.total, item.info, Item.info, type(Item.price).__name__, Item.total.__doc__)
item.total = 20
print(item.price, item.__dict__)
item.info = "own"
print(item.info)
del item.price
print(item.price)
del item.total
print(Item.helper(1), item.helper(2), Item.free(9).amount, item.free().price)
try:
    item.amount = -1
except ValueError as error:
    print(error)


class ReadOnly:
    @property
    def x(self):
        return 1


r = ReadOnly()
for action in (lambda: setattr(r, "x", 2), lambda: delattr(r, "x")):
    try:
        action()
    except AttributeError as error:
        print(error)
r.x = 5
