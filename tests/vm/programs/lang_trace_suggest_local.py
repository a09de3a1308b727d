def compute():
    accumulator = 10
    return acumulator


compute()
