def handle(event):
    match event:
        case {"type": "key", "code": int(code), **rest}:
            return f"key {code} {rest}"
        case {"type": "click", "pos": (x, y)}:
            return f"click {x},{y}"
        case {"type": ("open" | "close") as what}:
            return what
        case {"type": kind}:
            return f"unknown {kind}"
        case {}:
            return "dict"
        case _:
            return "?"


for event in [
    {"type": "key", "code": 3, "shift": True},
    {"type": "key", "code": "3"},
    {"type": "click", "pos": [1, 2]},
    {"type": "close", "x": 1},
    {},
    {"a": 1},
    5,
]:
    print(handle(event))
