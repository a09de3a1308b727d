def run(kind):
    log = []
    for n in range(3):
        try:
            log.append(f"try{n}")
            try:
                if kind == "return" and n == 1:
                    return log
                if kind == "break" and n == 1:
                    break
                if kind == "continue" and n == 1:
                    continue
                if kind == "raise" and n == 1:
                    raise ValueError(n)
            finally:
                log.append(f"inner{n}")
                if kind == "swallow" and n == 2:
                    break
        except ValueError as error:
            log.append(f"caught {error}")
        else:
            log.append(f"else{n}")
        finally:
            log.append(f"outer{n}")
    else:
        log.append("loop else")
    return log


for kind in ("plain", "return", "break", "continue", "raise", "swallow"):
    print(kind, run(kind))


def deep():
    try:
        try:
            try:
                raise KeyError("first")
            finally:
                raise IndexError("second")
        finally:
            raise TypeError("third")
    except TypeError as error:
        chain = []
        while error:
            chain.append(repr(error))
            error = error.__context__
        return chain


print(deep())


def continue_in_finally():
    out = []
    for n in range(3):
        try:
            1 / (n - 1)
        finally:
            out.append(n)
            continue
    return out


print(continue_in_finally())
