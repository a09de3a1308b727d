def measure(items):
    return lenn(items)


try:
    measure([1])
except NameError as error:
    print(error.name)
    raise
