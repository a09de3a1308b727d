def shape(data):
    match data:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y] if x == y:
            return f"twins {x}"
        case (x, y):
            return f"pair {x} {y}"
        case ["load", name, *_]:
            return f"load {name}"
        case [first, *middle, [last, 9]]:
            return f"{first} {middle} {last}"
        case [_, _, *rest]:
            return f"rest {rest}"
    return "no sequence"


for data in [[], [1], [2, 2], (1, 2), ["load", "f", 3], [1, 2, 3, [4, 9]], range(4), "ab", {1: 2}, {1, 2}, b"ab", iter([1])]:
    print(shape(data))
match 1, 2:
    case a, b:
        print(a, b)
match [1, [2, [3, 4]]]:
    case [a, [b, [c, *d]]]:
        print(a, b, c, d)
