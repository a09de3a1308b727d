class Broken:
    def __init__(self, stage):
        self.stage = stage
        if stage == "init":
            raise ValueError("in init")

    def __repr__(self):
        if self.stage == "repr":
            raise RuntimeError("in repr")
        return "Broken"

    def __len__(self):
        if self.stage == "len":
            return "three"
        return 3

    def __iter__(self):
        if self.stage == "iter":
            raise OSError("in iter")
        return iter([1])

    def __eq__(self, other):
        raise ArithmeticError("in eq")

    def __bool__(self):
        raise TypeError("in bool")

    def __hash__(self):
        return "no number"

    def __contains__(self, item):
        return "truthy"

    def __enter__(self):
        return 5

    def __exit__(self):
        return None


actions = [
    lambda: Broken("init"), lambda: repr(Broken("repr")), lambda: str(Broken("repr")), lambda: len(Broken("len")),
    lambda: list(Broken("iter")), lambda: Broken("") == 1, lambda: Broken("") != 1, lambda: bool(Broken("")),
    lambda: not Broken(""), lambda: hash(Broken("")), lambda: {Broken(""): 1}, lambda: 3 in Broken(""), lambda: [Broken("")].index(3),
    lambda: 1 in [Broken("")], lambda: [x for x in Broken("iter")], lambda: f"{Broken('repr')}", lambda: "%s" % Broken("repr"), lambda: 1 if Broken("") else 2,
    lambda: Broken("") and 1, lambda: any([Broken("")]), lambda: sorted([Broken(""), Broken("")]), lambda: max(Broken("iter")), lambda: dict(a=Broken(""))["a"] == 2,
]  # fmt: skip
for action in actions:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
with Broken(""):
    pass
