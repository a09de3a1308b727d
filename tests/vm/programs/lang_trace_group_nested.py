def inner():
    raise ExceptionGroup("inner", [TypeError("t"), ExceptionGroup("innermost", [KeyError("k"), OSError(2, "gone")])])


def outer():
    try:
        inner()
    except ExceptionGroup as group:
        raise ExceptionGroup("outer", [group, ValueError("v")]) from group


outer()
