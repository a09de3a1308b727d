print(7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), 2**100, -(2**70), 10**20 // 3, 0xFF, 0b101, 0o17, 1_000)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 3, (1 << 70) >> 68, 2**-1, pow(3, 200, 7), pow(3, -1, 7))
print(int("42"), int(" -7 "), int("ff", 16), int("0b11", 0), int(3.9), int(-3.9), int("1_0"), int(True), bin(10), hex(-255), oct(8))
print((10).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (6).__add__(1), abs(-3), round(15, -1), round(25, -1))
print(1 / 3, 7 / 2, 1e308 * 10, -1e308 * 10, 0.1 + 0.2, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0, 5e-324, float("inf"), float("nan"))
print(round(2.5), round(3.5), round(2.675, 2), round(-0.5), 3.0.is_integer(), (0.5).as_integer_ratio(), float("1e3"), 10 % 3.5, -7.5 // 2, 2**0.5)
print(max(1, 2.0), max([3, 1]), min("b", "a"), sum([0.1] * 10), sum([1, 2], 10), True + True, 3 == 3.0, hash(3) == hash(3.0))
print((1 + 2j) * (3 - 1j), abs(3 + 4j), (1j) ** 2, complex(1, -0.0), (2 + 0j).real, 1 + 2j == 1 + 2j)
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: int("4x"), lambda: float("x"), lambda: int([]), lambda: 1 << -1,
            lambda: 2.0 ** 10000, lambda: int("ff"), lambda: "a" * 1.5, lambda: round("x"), lambda: (1).x, lambda: int(float("inf")), lambda: chr(-1), lambda: ord("ab"), lambda: pow(2, -1, 4), lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: -"a", lambda: ~1.5, lambda: 1 < [], lambda: len(5), lambda: 5(), lambda: 5[0], lambda: [1]["a"], lambda: {}[[]], lambda: int("9" * 5000), lambda: str(10**5000)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
