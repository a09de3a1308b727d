def needs_int(function):
    def wrapper(value):
        if not isinstance(value, int):
            raise TypeError(f"{function.__name__} wants an int, not {value!r}")
        return function(value)

    return wrapper


@needs_int
def double(value):
    return value * 2


print(double(4))
print(double("4"))
