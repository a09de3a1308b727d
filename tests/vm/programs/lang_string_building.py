words = "It was the best of times it was the worst of times".split()
counts = {}
for word in words:
    counts.setdefault(word.lower(), []).append(len(word))
for word in sorted(counts, key=lambda w: (-len(counts[w]), w)):
    print(f"{word:<6}|{len(counts[word]):^5}|{'#' * len(counts[word])}")
text = ""
for i in range(5):
    text += str(i) * i
print(text, text[::-1], text.replace("3", "<3>", 1), text.find("44"), text.rfind("4"), text.count("4"))
print("".join(c.upper() if i % 2 else c for i, c in enumerate("alternating")), "-".join(sorted(set("mississippi"))))
lines = """\
  first
    second

third\tend"""
for number, line in enumerate(lines.splitlines(), 1):
    print(number, repr(line), len(line), line.strip() or "empty", line.expandtabs(4))


def wrap(text, width):
    line = ""
    for word in text.split():
        if len(line) + len(word) + bool(line) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


print(*wrap(" ".join(words), 16), sep="\n")
encoded = "".join(f"{n}{c}" for c, n in [("a", 3), ("b", 1)])
print(encoded, "caesar".translate(str.maketrans("aces", "4<3$")), "x=%s, y=%r" % (1, "2"), "{0}{1}{0}".format("ab", "-"), "{:{}}|{:>{w}}".format("a", 4, "b", w=3))
print("é".upper(), "ß".casefold(), "ǅ".lower(), "日本".center(6, "*"), "naïve".title(), len("👍"), "a\u0301", "\x41\101\N{GREEK SMALL LETTER ALPHA}")
print("abc".join(["1"]), ",".join([]), "a".join("xyz"), "%s" % None, str(True) + "!", "tab\there", 'single "double"', "it's")
"".join(["a", 1])
