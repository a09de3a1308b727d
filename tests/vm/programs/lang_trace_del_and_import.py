import math

try:
    import no_such_module_at_all
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from math import no_such_name
except ImportError as error:
    print(error.name)
x = [1]
del x[0]
del x[0]
