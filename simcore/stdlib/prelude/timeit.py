# Timing of callables by the virtual clock. Behaviour: CPython 3.11, Lib/timeit.py; texts of code are not taken.

import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    """Times a callable."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for what, given in (("stmt", stmt), ("setup", setup)):
            if not callable(given) and given != "pass":
                raise ValueError(what + " must be a callable here, not a text of code")
        self._stmt = stmt
        self._setup = setup
        self.timer = timer

    def timeit(self, number=default_number):
        if callable(self._setup):
            self._setup()
        start = self.timer()
        if callable(self._stmt):
            for _ in range(number):
                self._stmt()
        else:
            for _ in range(number):
                pass
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
