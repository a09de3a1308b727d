counter = 0
cache = {}


def memo(n, known=cache):
    global counter
    counter += 1
    if n in known:
        return known[n]
    known[n] = n if n < 2 else memo(n - 1) + memo(n - 2)
    return known[n]


print(memo(30), counter, len(cache))


def collect(value, into=None, *, seen=[]):
    into = [] if into is None else into
    into.append(value)
    seen.append(value)
    return into, list(seen)


print(collect(1), collect(2), collect(3, [0]))


def expression_default(x, y=counter * 2):
    return x + y


counter = 1000
print(expression_default(1), expression_default.__defaults__)
if True:
    def conditional():
        return "yes"
else:
    def conditional():
        return "no"
print(conditional())
for conditional in range(2):
    pass
print(conditional)


def annotated(a: int, b: "str" = "x", *args: float, c: list[int] = None) -> dict[str, int]:
    """Doc
    string."""


print(annotated.__annotations__, repr(annotated.__doc__), list[int], dict[str, list[int]], int | None, annotated.__name__)


class Fields:
    x: int
    y: str = "d"
    z = 1


print(Fields.__annotations__, Fields.y, hasattr(Fields, "x"))
undefined_function(3)
