class Meta(type):
    made = []

    def __new__(mcls, name, bases, namespace, **options):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")), options)
        cls = super().__new__(mcls, name, bases, namespace)
        cls.options = options
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        Meta.made.append(cls)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return 42

    def __contains__(cls, item):
        return item == "x"

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"

    @property
    def title(cls):
        return cls.__name__.title()

    def __repr__(cls):
        return f"<meta {cls.__name__}>"


class thing(metaclass=Meta, size=3):
    def __init__(self, value=0):
        self.value = value

    def method(self):
        return self.value


class sub(thing, colour="red"):
    pass


print(thing(5).method(), sub().value)
print(len(thing), "x" in thing, "y" in sub, thing["k"], sub.title, type(thing), [thing, sub])
print(Meta.made, thing.options, sub.options, isinstance(thing, Meta), type(type(thing)))
made = type("Made", (object,), {"x": 1, "double": lambda self: self.x * 2})
print(made, made().double(), made.__name__, made.__module__)
