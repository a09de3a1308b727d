class Animal:
    """An animal."""

    count = 0
    kinds = []

    def __init__(self, name, sound="..."):
        self.name = name
        self.sound = sound
        Animal.count += 1
        self.kinds.append(type(self).__name__)

    def speak(self):
        return f"{self.name} says {self.sound}"

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r})"


class Dog(Animal):
    def __init__(self, name):
        super().__init__(name, "woof")

    def speak(self):
        return super().speak().upper() + "!"


class Puppy(Dog):
    speak = Animal.speak


zoo = [Animal("it"), Dog("Rex"), Puppy("Bit")]
for animal in zoo:
    print(animal, animal.speak(), isinstance(animal, Dog), issubclass(type(animal), Animal))
print(Animal.count, Animal.kinds, Dog.__mro__, Puppy.__bases__)
print(Animal.__doc__, Dog.__doc__, Animal.__name__, Dog.__module__, Puppy.speak is Animal.speak)
print(Dog.speak.__qualname__, Animal.count == Dog.count, vars(zoo[1]))
Dog.count = 10
print(Animal.count, Dog.count, Puppy.count)
print(getattr(zoo[0], "age", "no age"), hasattr(zoo[0], "name"))
setattr(zoo[0], "age", 5)
print(zoo[0].age, sorted(zoo[0].__dict__))
del zoo[0].age
print(hasattr(zoo[0], "age"))
Animal.speak(5)
