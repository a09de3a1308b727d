import re
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)(-(\d+))?", "2024-05 rest")
print(m, m.group(), m.groups(), m.groupdict(), m["y"], m.group("m", 1), m.span(), m.start(2), m.end("m"), m.lastindex, m.lastgroup, m.groups("x"), m.re, m.string, m.pos, m.regs)
print(re.search("b+", "aabbbcc"), re.fullmatch("a*", "aaab"), re.match("x", "y"), re.findall(r"\w+", "hi there, you_2"), re.findall(r"(\w)(\d)", "a1 b2 c3"), re.findall("", "abc"), re.findall("a*", "baac"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world foo bar"), re.sub("a", "b", "aaaa", count=2), re.sub(r"\d", lambda m: str(int(m.group()) * 2), "a1b2c3"), re.subn("x*", "-", "abxd"), re.sub(r"(?P<n>a)", r"[\g<n>\g<0>]", "banana"), re.sub("", "-", "abc"))
print(re.split(r"\s*,\s*", "a , b,c ,d"), re.split("(-)", "a-b-c"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), [m.span() for m in re.finditer("a|b", "cabd")])
print(re.findall(r"^\w+", "one\ntwo\nthree", re.M), re.findall("(?i)HeL", "hel HEL"), re.match("a.b", "a\nb", re.S), re.match(r"""a  # comment
   b""", "ab", re.X), re.findall(r"\bfoo\b", "foo food foo"), re.findall(r"a(?=b)", "ab ac"), re.findall(r"a(?!b)", "ab ac"), re.findall(r"(?<=x)\d", "x1 y2"), re.findall(r"(?<!x)\d", "x1 y2"), re.match(r"(a)(b)?(?(2)c|d)", "ad"), re.match(r"<(\w+)>.*?</\1>", "<b>x</b></b>"))
print(re.match("a{2,3}", "aaaa"), re.match("a{2,3}?", "aaaa"), re.match("(ab){1,2}", "ababab"), re.match("a++b", "aab"), re.match("(?>a+)ab", "aab"), re.match("[^a-c]+", "xyzabc"), re.match(r"[\d\-x]+", "1-x2"), re.match(r"[]a]+", "]a"), re.match("(a*)*", "aa"), re.match("(a|b)*", "abab").groups(), re.match("(?:a|ab)(?:c|bcd)(d*)", "abcd").group(0, 1), re.findall("(a?)*?b", "aab"))
p = re.compile(r"(\d+)", re.I | re.M); print(p, p.flags, p.groups, p.pattern, p.findall("1 22"), p.search("ab12", 1), p.match("ab12", 2), p.match("12345", 1, 3), p.groupindex, p == re.compile(r"(\d+)", re.I | re.M))
print(re.escape("a.b*c d-é"), re.compile(b"a+").findall(b"aab"), re.sub(b"a", b"b", b"aa"), re.match("É", "é", re.I), re.match(r"\u00e9\x41\101", "éAA"), re.findall(r"\S+@\S+\.\w+", "mail me@x.org or you@y.com"), re.findall(r"[A-Za-z]+|\d+", "abc123"), re.match("(?i:a)b", "Ab"), re.match("$", "\n"), re.findall("x$", "x\nx\n", re.M), re.match(r"\Aab\Z", "ab"))
for bad in ("(", ")", "*a", "a**", "[a", "\\", r"\q", "[z-a]", r"\1", "(?P<a>x)(?P<a>y)", "(?<n>x)", "a{3,2}", "(?<=a+)b", "(?P<1a>x)", "(?P=zz)", "(?z)", "x(?i)", "(?P<n", "(?#", r"(a)\2", "a\n("):
    t(lambda: re.compile(bad))
try: re.compile("ab(c")
except re.error as e: print(e.msg, e.pos, e.pattern, e.lineno, e.colno, isinstance(e, Exception), re.error)
t(lambda: re.match("a", 5)); t(lambda: re.match("a", b"a")); t(lambda: re.match(b"a", "a")); t(lambda: m.group(9)); t(lambda: m.group("zz")); t(lambda: re.sub("a", r"\2", "a")); t(lambda: re.sub("a", r"\q", "a")); t(lambda: re.compile(5)); t(lambda: re.sub("a", lambda m: 5, "a")); t(lambda: re.sub("(a)|b", r"<\1>", "ab"))
print(re.match("a*", "a" * 500).end(), len(re.findall("(x+x+)+y", "x" * 12)), bool(re.match("a", "b")), re.match(r"(\d+)(?:\.(\d+))?", "3").groups(), re.match("(a)|(b)", "b").groups(), re.match("((a)|b)*", "ab").groups())
print(re.sub(r"\s+", " ", "a  b \n c").strip(), re.findall(r"'([^']*)'", "'a' 'b c'"), re.match(r"^(\+|-)?\d+$", "-12").group(1), re.sub(r"(?m)^", "> ", "a\nb"), re.split(r"[;,\s]\s*", "a; b,c d"), m.expand(r"\g<y>/\2"))
