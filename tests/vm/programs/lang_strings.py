s = "Hello, World"
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s[10:2:-3], len(s), s.upper(), s.lower(), s.swapcase(), s.title(), s.casefold())
print(s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.replace("l", "L", 2), s.split(", "), "a b  c".split(), "a,b,,c".split(",", 2), "abc".partition("b"), "a.b.c".rpartition("."))
print(s.startswith("He"), s.endswith(("x", "ld")), "  x ".strip() + "|", "xxaxx".strip("x"), "x".center(5, "*"), "x".ljust(3) + "|", "7".zfill(3), "-7".zfill(4), "a\tb".expandtabs(4))
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "ab".islower(), "x_1".isidentifier(), "".join(reversed("abc")), "-".join("abc"), "ab" * 3, "b" in "abc")
print("line1\nline2\r\nline3".splitlines(), "abc".translate({97: "x", 98: None}), str.maketrans("ab", "cd"), "%s" % "x", "ß".upper(), "É".lower(), "abcd".removeprefix("ab"), "abcd".removesuffix("cd"))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n \x00 \x7f é \u200b \U0001f600"), ascii("é☃"), "\u00e9" == "é", "\N{BULLET}")
print("abc" < "abd", max("hello"), sorted("hello"), list("abc"), "a".encode(), b"ab" + b"c", b"abc"[1], b"abc"[1:], b"\xff\x00".hex(), bytes([1, 2]), bytes(3), b"x".decode(), "é".encode("utf-8"))
print("{:>10}|{:<10}|{:^10}|{:*^9}".format("r", "l", "c", "m"), "tEST".capitalize(), "a-b_c".replace("-", "").replace("_", ""), r"raw\n", "con" "cat", """tri"ple""")
print(str(b"x"), str(None), str([1, "a"]), str(1.0), str({"a": (1,)}), "abc".__contains__("b"), "x".__add__("y"), ord("a"), chr(8364))
for bad in (lambda: "a"[5], lambda: "abc".index("z"), lambda: "a" + 1, lambda: "".join([1]), lambda: "a" * "b", lambda: "abc".foo, lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "a".split(""), lambda: "a"["b"], lambda: int("a"), lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: "abc".replace(1, 2), lambda: ord(""), lambda: "x".center("y"), lambda: "{}".format()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
text = "immutable"
text[0] = "I"
