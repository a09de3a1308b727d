# Methods of str and bytes on awkward texts.
TEXTS = ["", "abc", "Hello World", "  spaced\tout \n", "ß straße", "ŉ ǆ", "İstanbul", "ﬁn", "日本語 text", "a-b_c.d", "x" * 5, "1²½Ⅷ", "ὈΔΥΣΣΕΎΣ", "it's they're", "\u200b\ufeff"]
for text in TEXTS:
    print(ascii(text), [ascii(f(text)) for f in (str.upper, str.lower, str.title, str.capitalize, str.swapcase, str.casefold)])
    flags = [n for n in dir(str) if n.startswith("is")]
    print("  ", [n for n in flags if getattr(text, n)()])
    print("  ", text.split(), text.split(" "), text.partition(" "), text.rpartition("-"), text.splitlines(True))
    print("  ", ascii(text.strip()), ascii(text.center(9, "*")), ascii(text.zfill(7)), ascii(text.expandtabs(4)), text.encode("utf-8").hex("-", 2))
print("a,b,,c".split(","), "a,b,,c".rsplit(",", 1), ",".join("xyz"), "aXbX".split("X", 0), "  a  b ".split(None, 1))
print("banana".count("an"), "banana".find("an", 2), "banana".rfind("an"), "banana".replace("a", "o", 2), "banana".index("n"))
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "aaa".replace("", "-"), "".replace("", "x"))
print("x=1;y=2".translate(str.maketrans({"=": ":", ";": None, "1": "one"})), "hello".translate(str.maketrans("el", "ip", "o")))
print("line1\rline2\r\nline3\x0bline4\x85end\u2028fin".splitlines())
print("abcdef"[::-1], "abcdef"[-2:], "abcdef"[1:-1:2], "abc" * 0, "ab" in "cab", "" in "abc", "abc" < "abd", max("hello"), sorted("hello"))
print("ÄÖ".encode("latin-1"), "€".encode("cp1252") if False else "skip", b"\xff\xfe".decode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode("utf-8"), lambda: "abc".index("z"), lambda: "a".split(""), lambda: "abc"[5], lambda: "abc"["x"], lambda: "a" + 1, lambda: "a" * "b", lambda: "".join([1]), lambda: "abc".center("x"), lambda: "a".foo):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
data = bytearray(b"hello world")
data[0:5] = b"HELLO!"
data.extend(b"??")
del data[-1]
data.insert(0, 62)
print(data, data.find(b"w"), data.split(), data.upper(), bytes(data[1:4]), data[1], list(b"ab"), b"ab" + b"c", b"%s-%d" % (b"x", 5))
print(b"a\x00\xffz", repr("tab\there 'quote' \"double\" \\ \x7f \u00e9 \U0001f600"), ascii("\U0001f600"), "\N{GREEK SMALL LETTER ALPHA}")
