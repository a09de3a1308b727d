def describe(command):
    match command:
        case "go" | "walk":
            return "moving"
        case 0:
            return "zero"
        case True:
            return "true"
        case None:
            return "nothing"
        case -1 | 1.5 | 2j:
            return "number"
        case b"x":
            return "bytes"
        case str() as text if text.isupper():
            return "upper " + text
        case str(text):
            return "text " + text
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return f"some {command}"
        case _:
            return "other"


for value in ["go", "walk", 0, 1, True, None, -1, 1.5, 2j, b"x", "ABC", "abc", 500, 7, 2.5, [], False]:
    print(repr(value), describe(value))
