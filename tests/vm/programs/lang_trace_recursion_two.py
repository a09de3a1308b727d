def ping(n):
    return pong(n + 1)


def pong(n):
    if n == 25:
        raise ValueError("enough")
    return ping(n + 1)


ping(0)
