"""shlex, html, cmath, locale."""
import cmath, html, io, locale, shlex

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error)

for line in ('a "b c" d\\ e', "a 'b\\'", 'say "it\\"s \\x"', "", "  ", "''", 'x""y', 'a"b c"d', "a # b", "--name='John Smith' -v", "tab\tnew\nline", 'a "b', "a\\", "a\\\nb", "é ü", "a;b|c"):
    attempt(lambda: shlex.split(line)); attempt(lambda: shlex.split(line, comments=True)); attempt(lambda: shlex.split(line, posix=False))
    attempt(lambda: list(shlex.shlex(line))); attempt(lambda: list(shlex.shlex(line, posix=True))); attempt(lambda: list(shlex.shlex(line, punctuation_chars=True)))
for line in ("a && b;c", "f(x)>>y", "a=b c", "~/a/*.py || ls -l", "x;;y # comment\nz"):
    attempt(lambda: list(shlex.shlex(line))); attempt(lambda: list(shlex.shlex(line, punctuation_chars=True))); attempt(lambda: list(shlex.shlex(line, posix=True, punctuation_chars="&;")))
print(shlex.quote("a'b"), shlex.quote(""), shlex.quote("safe-1.txt"), shlex.quote("a b"), shlex.join(["a b", "c", "$x"]))
lexer = shlex.shlex(io.StringIO("one two\nthree")); print(lexer.get_token(), lexer.lineno); lexer.push_token("pushed"); print(list(lexer), lexer.lineno, lexer.get_token() == lexer.eof)
print(html.escape('<a href="x">\'&'), html.escape('"', quote=False), html.escape("plain"), html.unescape("&lt;&amp;&#39;&eacute;&#x41;&nope;&copy &notit;"))
attempt(lambda: html.escape(3))
class Num:
    def __float__(self): return 4.0
class Com:
    def __complex__(self): return 3 + 4j
for work in (lambda: cmath.sqrt(-1), lambda: cmath.sqrt("x"), lambda: cmath.log(0), lambda: cmath.phase(-1), lambda: cmath.polar(1j), lambda: cmath.rect(1, 2), lambda: cmath.isclose(1, 1 + 1e-12j), lambda: cmath.isclose(1, 1.1, rel_tol=0.2), lambda: cmath.nanj, lambda: cmath.exp(1e10), lambda: cmath.log(2, 10), lambda: cmath.sqrt(), lambda: cmath.polar("x"), lambda: cmath.sqrt(Num()), lambda: cmath.sqrt(Com()), lambda: cmath.exp(cmath.pi * 1j), lambda: cmath.isnan(cmath.nan), lambda: cmath.sin(1 + 2j), lambda: cmath.sqrt(10**400), lambda: (cmath.inf, cmath.infj, cmath.tau, cmath.e)):
    attempt(work)
print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(), locale.format_string("%d %.2f", (12345, 1.5), grouping=True), locale.localeconv(), locale.atof("1.5"), locale.atoi("7"), locale.str(1.5), locale.LC_ALL, locale.LC_TIME, locale.Error, locale.strcoll("a", "b"))
attempt(lambda: locale.setlocale(locale.LC_ALL, "xx_YY")); attempt(lambda: locale.currency(3))
