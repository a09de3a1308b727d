# Numbers that are objects of the program, for cmath's functions.


def _number(value):
    if hasattr(value, "__complex__"):
        return complex(value)
    return float(value) if hasattr(value, "__float__") or hasattr(value, "__index__") else value


def _again(function, *args, **kwargs):
    return function(*[_number(arg) for arg in args], **kwargs)
