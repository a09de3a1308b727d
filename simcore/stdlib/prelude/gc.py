# The collector's switches. Behaviour: CPython 3.11, Modules/gcmodule.c, with never anything to collect.

_state = {"enabled": True, "threshold": (700, 10, 10)}
garbage = []
callbacks = []


def enable():
    _state["enabled"] = True


def disable():
    _state["enabled"] = False


def isenabled():
    return _state["enabled"]


def collect(generation=2):
    return 0


def get_threshold():
    return _state["threshold"]


def set_threshold(threshold0, threshold1=10, threshold2=10):
    _state["threshold"] = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def freeze():
    pass


def unfreeze():
    pass
