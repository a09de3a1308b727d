class State:
    def on(self, event):
        handler = getattr(self, f"on_{event}", None)
        if handler is None:
            raise LookupError(f"{type(self).__name__} does not know {event!r}")
        return handler()


class Red(State):
    def on_timer(self):
        return Green()


class Green(State):
    def on_timer(self):
        return Yellow()

    def on_power_off(self):
        return None


class Yellow(State):
    on_timer = staticmethod(lambda: Red())


state = Red()
for event in "timer timer timer timer".split():
    state = state.on(event)
    print(event, "->", type(state).__name__)
try:
    state.on("explode")
except LookupError as error:
    print(error)
state = state.on("power_off")
state.on("timer")
