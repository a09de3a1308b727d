class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        delattr(self._target, name)


class Box:
    size = 3


box = Box()
proxy = Proxy(box)
print(proxy.size)
proxy.colour = "red"
print(box.colour, proxy.colour)
del proxy.colour
print(hasattr(box, "colour"), proxy.log)


class Loud:
    def __getattribute__(self, name):
        print("looking for", name)
        return super().__getattribute__(name)

    def method(self):
        return self.value

    value = 8


print(Loud().method())


class Computed:
    def __getattr__(self, name):
        if name.startswith("n"):
            return int(name[1:])
        raise AttributeError(f"{type(self).__name__} knows no {name}")


c = Computed()
print(c.n12 + c.n30, getattr(c, "zero", None), hasattr(c, "n1"), hasattr(c, "x"))
c.unknown
