class Emitter:
    def __init__(self):
        self._handlers = {}

    def on(self, name):
        def register(function):
            self._handlers.setdefault(name, []).append(function)
            return function

        return register

    def emit(self, name, *args, **kwargs):
        results = []
        for handler in self._handlers.get(name, ()):
            try:
                results.append(handler(*args, **kwargs))
            except Exception as error:
                results.append(f"{handler.__name__} failed: {error!r}")
        return results


bus = Emitter()


@bus.on("sum")
@bus.on("any")
def add(*numbers, start=0):
    return sum(numbers, start)


@bus.on("sum")
def count(*numbers, **_):
    return len(numbers)


@bus.on("any")
def fail(first, *rest):
    return first / 0


print(bus.emit("sum", 1, 2, 3, start=10), bus.emit("any", 5), bus.emit("nothing"), bus.emit("any"), bus.emit("sum", "a"))
bus.on("x")(5)
bus.emit("x")
