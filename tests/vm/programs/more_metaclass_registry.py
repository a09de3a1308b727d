# Metaclasses: __prepare__, __new__, __init__, __call__, __instancecheck__, __len__ and __getitem__ of classes.


class Ordered(dict):
    pass


class Registry(type):
    members = {}

    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, [b.__name__ for b in bases], options)
        return Ordered()

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, dict(namespace))
        cls.options = options
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        if bases:
            Registry.members[name.lower()] = cls

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        made = super().__call__(*args, **kwargs)
        made.number = cls.count = getattr(cls, "count", 0) + 1
        return made

    def __instancecheck__(cls, instance):
        return hasattr(instance, "speak")

    def __subclasscheck__(cls, sub):
        return "speak" in vars(sub)

    def __len__(cls):
        return len(Registry.members)

    def __iter__(cls):
        return iter(sorted(Registry.members))

    def __getitem__(cls, name):
        return Registry.members[name]

    def __contains__(cls, name):
        return name in Registry.members

    def __repr__(cls):
        return f"<{cls.__name__} of {len(cls)}>"

    @property
    def loud(cls):
        return cls.__name__.upper()


class Animal(metaclass=Registry):
    def __init__(self, name="?"):
        self.name = name


class Dog(Animal, legs=4):
    def speak(self):
        return f"{self.name}: woof"


class Bird(Animal, legs=2, wings=True):
    def speak(self):
        return f"{self.name}: tweet"


print(Animal, len(Animal), list(Animal), Animal["dog"], "bird" in Animal, "cow" in Animal, Dog.loud, Bird.options)
pets = [Dog("Rex"), Bird(name="Tweety"), Dog()]
print([(p.speak(), p.number, type(p).__name__) for p in pets])


class Stranger:
    def speak(self):
        return "hm"


print(isinstance(Stranger(), Animal), issubclass(Stranger, Animal), isinstance(3, Animal))
try:
    Dog.loud = 3
except AttributeError as error:
    print(type(error).__name__)
print(type(Dog), type(type(Dog)), Dog.__mro__[1:], Registry.__mro__)
