class Recorder(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        print("prepare", name)
        return {"injected": 7}

    def __new__(mcls, name, bases, ns):
        ns["order"] = [key for key in ns if not key.startswith("_")]
        return type.__new__(mcls, name, bases, dict(ns))


class Ordered(metaclass=Recorder):
    b = injected + 1
    a = 2

    def z(self):
        pass


print(Ordered.order, Ordered.b)
