# __getattribute__, __getattr__, __setattr__, __delattr__, __dir__, and who is asked when.


class Watched:
    kind = "class attribute"

    def __init__(self):
        object.__setattr__(self, "log", [])
        self.x = 1

    def __getattribute__(self, name):
        if name not in ("log", "__dict__", "__class__"):
            object.__getattribute__(self, "log").append(f"get {name}")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        self.log.append(f"missing {name}")
        if name.startswith("made_"):
            return name[5:].upper()
        raise AttributeError(f"no {name} here", name=name, obj=self)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value!r}")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(f"delete {name}")
        super().__delattr__(name)

    def __dir__(self):
        return ["b", "a", "c"]


w = Watched()
print(w.x, w.kind, w.made_up, hasattr(w, "nothing"), getattr(w, "nothing", "default"))
w.x += 5
del w.x
try:
    w.x
except AttributeError as error:
    print(error, error.name, error.obj is w)
try:
    del w.y
except AttributeError as error:
    print(error)
print(w.log)
print(dir(w), sorted(vars(w)))


class Lazy:
    def __init__(self, make):
        self.make = make

    def __set_name__(self, owner, name):
        self.name = name
        print("named", owner.__name__, name)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.make(instance)
        print("made", self.name)
        return value


class Positive:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.slot[1:]} must be positive, not {value}")
        setattr(instance, self.slot, value)

    def __delete__(self, instance):
        raise AttributeError("cannot be deleted")


class Box:
    width = Positive()
    height = Positive()
    area = Lazy(lambda self: self.width * self.height)

    def __init__(self, width, height):
        self.width, self.height = width, height


box = Box(3, 4)
print(box.area, box.area, vars(box))
for attempt in (lambda: setattr(box, "width", -1), lambda: delattr(box, "height"), lambda: Box(0, 1)):
    try:
        attempt()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
box.area = 99
print(box.area, type(Box.area).__name__, Box.width is Box.__dict__["width"])
