def returns():
    try:
        return "try"
    finally:
        print("finally runs")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        raise ValueError
    finally:
        return "swallowed"


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def nested():
    log = []
    try:
        try:
            log.append(1)
            raise KeyError("k")
        except ValueError:
            log.append("no")
        else:
            log.append("no")
        finally:
            log.append(2)
    except KeyError as error:
        log.append(error.args)
    else:
        log.append("no")
    finally:
        log.append(3)
    return log


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def while_else(n):
    while n:
        n -= 1
        if n == 5:
            break
    else:
        return "else"
    return "broke"


def in_generator():
    try:
        for i in range(3):
            try:
                yield i
            finally:
                print("inner", i)
    finally:
        print("outer")


print(returns(), overrides(), swallows(), loops(), nested(), value_kept(), while_else(3), while_else(9))
unfinished = in_generator()
for x in unfinished:
    if x == 1:
        break
    print(x)
unfinished.close()
try:
    error = 1
    raise TypeError("t")
except TypeError as error:
    pass
try:
    print(error)
except NameError as e:
    print(e)


def reraise_context():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            [][1]
        except IndexError as inner:
            print(type(inner.__context__).__name__)
            raise


try:
    reraise_context()
except IndexError as e:
    print(repr(e), repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    int("x")
except (KeyError, (TypeError, ValueError)):
    pass
