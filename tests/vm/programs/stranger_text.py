import re, string, textwrap
text = """It was the best of times, it was the worst of times, it was the age of wisdom...
Email: foo.bar@example.com, x@y.org  Phone: +1 (555) 123-4567   Date: 2024-03-15"""
words = re.findall(r"[a-z']+", text.lower())
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:6]: print(f"{w:<8}{n:>3} {'*' * n}")
print(re.findall(r"([\w.]+)@([\w.]+)", text), re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", text)[-10:])
m = re.search(r"(?P<y>\d{4})-(?P<m>\d+)", text); print(m.group("y"), m.groupdict(), m.span(), m)
print(re.split(r"[,\s]+", "a, b  c,d"), re.sub(r"\b(\w)", lambda m: m.group(1).upper(), "hello big world"))
print(text.title()[:20], text.swapcase()[:10], "abc".center(9, "*"), "a-b-c".rpartition("-"), "x".zfill(4), "-5".zfill(4))
print(str.maketrans("abc", "xyz"), "aabbcc".translate(str.maketrans("abc", "xyz", "b")), string.ascii_lowercase[:5], string.punctuation)
print(textwrap.fill(text, 40)); print(textwrap.dedent("   a\n     b\n   c"), textwrap.shorten("hello there world", 12))
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("hello", 3), -3))
print("racecar"[::-1] == "racecar", " ".join(reversed("a b c".split())), "%s|%5d|%-5s|%05.1f|%x|%o|%e|%%" % ("s", 42, "ab", 3.14159, 255, 8, 12345.678))
print("{:>10}|{:^10}|{:<10}|{:,}|{:.2%}|{:+d}|{:#x}|{:08b}|{!r:>6}".format("r", "c", "l", 1234567, 0.256, 5, 255, 10, "q"))
print(f"{3.14159:.3f} {1e10:g} {1234.5:10.1f}| {'x':*^5} {10:b} {255:#X} {5:03d} {-7 // 2} {-7 % 3} {2**0.5:.10f} {True!s:>6} {'a' 'b'} {(lambda x: x*2)(3)}")
x = 10; name = "Bob"; print(f"{x=} {name=!s} {x+1 = } {x:>{x}} {{}} {name[0]!r}")
print(string.Template("$who likes ${what}").substitute(who="tim", what="kung pao"), repr("tab\t'q\"\x00\u00e9\U0001f600"), ascii("é"))
print("a\tb".expandtabs(4), "one\ntwo\r\nthree".splitlines(), "abc".encode(), "é".encode("utf-8"), b"\xc3\xa9".decode(), "Straße".casefold(), "ß".upper())
try: "abc".index("z")
except ValueError as e: print(e)
try: "{} {}".format(1)
except IndexError as e: print(e)
try: "%d" % "x"
except TypeError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: int("12a")
except ValueError as e: print(e)
try: "x" * "y"
except TypeError as e: print(e)
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e)
