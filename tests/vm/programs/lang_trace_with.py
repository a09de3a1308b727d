class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        return self.swallow


with Guard("outer", True) as outer, Guard("inner"):
    raise ValueError("one")
print("between")
with Guard("a"), Guard("b"):
    with Guard("c"):
        {}["missing"]
