class Data:
    def __get__(self, instance, owner):
        return "data"

    def __set__(self, instance, value):
        print("set", value)


class NonData:
    def __get__(self, instance, owner):
        return "nondata"


class Plain:
    data = Data()
    non = NonData()
    value = "class"

    def __getattr__(self, name):
        return f"fallback {name}"


p = Plain()
p.__dict__.update(data="instance", non="instance", value="instance")
print(p.data, p.non, p.value, p.other, Plain.data, Plain.non)
p.data = 5
p.non = 6
print(p.non, p.__dict__["data"])
del p.non
print(p.non)
try:
    del p.data
except AttributeError as error:
    print(error)


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = self.function(instance)
        instance.__dict__[self.name] = value
        return value


class Report:
    @Lazy
    def rows(self):
        print("computing")
        return [1, 2]


r = Report()
print(r.rows, r.rows, vars(r))


class Method:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        return lambda *a: self.f(instance, *a)


class Uses:
    @Method
    def m(self, x):
        return (self is not None, x)

    raising = property(lambda self: self.nothing)


print(Uses().m(3), Uses.m(4))
try:
    Uses().raising
except AttributeError as error:
    print(error)
setattr(Uses, "late", property(lambda self: "late"))
print(Uses().late, getattr(Uses, "late").__class__.__name__, property.__name__)
Uses().late = 4
