for spec in ("", "d", "5", "<5", ">5", "^5", "05", "+", "-", " ", "x", "X", "o", "b", "#x", "#o", "#b", ",", "_", "e", ".3e", "f", ".0f", ".3f", "g", ".2g", "%", ".1%", "n", "c", "*^9", "=+8", "08.2f"):
    row = []
    for value in (42, -7, 0, 65):
        try:
            row.append(format(value, spec))
        except (ValueError, OverflowError) as error:
            row.append(f"{type(error).__name__}: {error}")
    print(repr(spec), row)
for spec in ("", ".2f", "10.3f", "<10", "e", "g", ".10g", "%", "+.1f", "010.2f", ",.2f", "_", "x", ".0f", "n", "#.3g", "z.1f"):
    row = []
    for value in (3.14159, -0.5, 1e20, 1e-7, 0.0, float("inf"), float("nan"), 123456.789):
        try:
            row.append(format(value, spec))
        except ValueError as error:
            row.append(str(error))
    print(repr(spec), row)
for template, args in (("%d", 3.7), ("%i", -2), ("%5.1f|", 2.25), ("%x %X %o", (255, 255, 8)), ("%e", 12345.678), ("%g", 1e-10), ("%s %r", ("a", "a")), ("%-6d|", 5), ("%06d", -5), ("%+d", 5), ("% d", 5), ("%c%c", (65, "b")), ("%%", ()), ("%.3s|", "abcdef"), ("%*d", (5, 42)), ("%#x", 255), ("%5s|%-5s|", ("a", "b")), ("%d", "x"), ("%d %d", (1,)), ("%q", 1), ("%c", 300000000), ("%(a)s", {"a": 1}), ("%(b)s", {"a": 1}), ("%s", ((1, 2),)), ("%s", [1]), ("%", 1)):
    try:
        print(template % args)
    except Exception as error:
        print(type(error).__name__, error)
print(1e22, 1e21, 123456789012345678, 0.1 + 0.7, 1 / 3, 2 / 3, 100.0, 1e2, 1.0e-4, 1.5e300 * 1e10, round(1234.5678, 2), round(1234.5678, -2), round(0.5), round(1.5), -0.0, 5e-324, 1.7976931348623157e308)
