"""argparse: help as it is laid out, kinds of arguments, errors' words."""
import argparse, sys, io, contextlib

def attempt(parser, line):
    buffer = io.StringIO()
    try:
        with contextlib.redirect_stderr(buffer):
            print(line, "->", parser.parse_args(line.split() if isinstance(line, str) else line))
    except SystemExit as error:
        print(line, "-> exit", error.code, buffer.getvalue())

p = argparse.ArgumentParser(prog="prog", description="Simulates things. " * 6, epilog="The end.")
p.add_argument("file", help="the file")
p.add_argument("rest", nargs="*", type=int, metavar="N")
p.add_argument("-n", "--count", type=int, default=3, help="how many (default: %(default)s)")
p.add_argument("--mode", choices=["a", "b"], required=True)
p.add_argument("-v", "--verbose", action="store_true", help="say more " * 15)
p.add_argument("--very-long-option-name-here", metavar="VALUE", help="long")
p.add_argument("--tag", action="append")
p.add_argument("-q", action="count", default=0)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
g = p.add_argument_group("extra", "more of it")
g.add_argument("--pair", nargs=2)
g.add_argument("--opt", nargs="?", const=1)
g.add_argument("--plus", nargs="+", metavar=("A", "B"))
m = p.add_mutually_exclusive_group()
m.add_argument("--foo", action="store_true")
m.add_argument("--bar")
p.print_help()
p.print_usage()
for line in ("f --mode a", "f 1 2 3 --mode b -n 5", "--mode a f -vqqq --tag x --tag y", "f", "--mode c f", "f x --mode a", "f --mode a -n x", "f --mode a --count", "f --mode a --foo --bar 3", "f --mode a --pair 1", "f --mode a --pair 1 2 --opt", "f --mode a --opt 9 --plus 1 2 3", "f --mode a --plus", "f --mode=a --co=8", "f --mode a --ve", "f --mode a --verb", "f --mode a --zzz", "f --mode a -z", "f --mode a -n5", "f --mode a -n=5", "f --mode a -vx", "f --mode a --foo=3", "-- --mode", "f --mode a -- -5", "f -5 --mode a", "--version", "", "f --mode a -n -5", "f --mode a --bar", "--mode a"):
    attempt(p, line)
print(p.parse_known_args("f --mode a --what 5 6 -x".split()))
sub = argparse.ArgumentParser(prog="git")
sub.add_argument("-C", dest="where", default="here")
s = sub.add_subparsers(dest="cmd", help="sub help", title="commands", required=True)
a = s.add_parser("add", help="adds things"); a.add_argument("x", type=float); a.set_defaults(func=len)
r = s.add_parser("rm", aliases=["del"], help="removes", description="To remove."); r.add_argument("--force", action="store_true"); r.add_argument("names", nargs="+")
sub.print_help(); a.print_help(); r.print_help()
for line in ("add 5", "rm a b --force", "del a", "zip", "", "add", "add x", "rm --force", "-C there add 1", "add 1 2", "rm a --zap"):
    attempt(sub, line)
other = argparse.ArgumentParser(prog="other"); o = other.add_subparsers(); x = o.add_parser("one"); x.add_argument("x"); other.print_help(); print(x.prog); attempt(other, ""); attempt(other, "one 1"); attempt(other, "two")
d = argparse.ArgumentParser(prog="d", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s hey")
d.add_argument("--x", default=4, help="the x"); d.add_argument("--y", action=argparse.BooleanOptionalAction, help="yy"); d.add_argument("z", nargs="?", default="7", type=int, help="%(type)s of %(prog)s")
d.print_help(); attempt(d, ""); attempt(d, "--no-y 5"); attempt(d, "--y --x 6"); attempt(d, "q")
raw = argparse.ArgumentParser(prog="raw", formatter_class=argparse.RawTextHelpFormatter, description="one\n  two\n", epilog="x\n  y"); raw.add_argument("--a", help="first\n  second"); raw.add_argument("--secret", help=argparse.SUPPRESS); raw.print_help()
desc = argparse.ArgumentParser(prog="desc", formatter_class=argparse.RawDescriptionHelpFormatter, description="one\n  two"); desc.add_argument("--a", type=int, help="first\n  second"); desc.print_help()
meta = argparse.ArgumentParser(prog="m", formatter_class=argparse.MetavarTypeHelpFormatter); meta.add_argument("--a", type=int); meta.add_argument("b", type=float); meta.print_help()
both = argparse.ArgumentParser(prog="both", add_help=False); e = both.add_mutually_exclusive_group(required=True); e.add_argument("--a", action="store_const", const=5); e.add_argument("--b", action="append_const", const=1); both.add_argument("--c", action="extend", nargs="+"); both.add_argument("--d", action="store_false"); both.add_argument("--rest", nargs=argparse.REMAINDER)
both.print_help(); attempt(both, ""); attempt(both, "--a"); attempt(both, "--b --b --c 1 2 --c 3 --d"); attempt(both, "--a --b"); attempt(both, "--a --rest x -y --z")
def positive(text):
    value = int(text)
    if value <= 0: raise argparse.ArgumentTypeError(f"{value} is not positive")
    return value
t = argparse.ArgumentParser(prog="t"); t.add_argument("n", type=positive); t.add_argument("--f", type=lambda s: int(s)); t.add_argument("--k", type=int, choices=range(1, 4))
for line in ("5", "-5", "0", "x", "1 --k 3", "1 --k 9"): attempt(t, line)
t.print_usage()
for work in (lambda: t.add_argument("--k"), lambda: t.add_argument("x", required=True), lambda: t.add_argument("--z", action="nope"), lambda: t.add_argument("--z", nargs=0), lambda: t.add_argument("--z", type=5), lambda: t.add_argument("--z", nargs=2, metavar=("a",)), lambda: t.add_argument("x", dest="y"), lambda: t.add_argument("-"), lambda: t.add_argument("--y", "x"), lambda: t.add_argument("--z", const=3)):
    try: work(); print("fine")
    except Exception as error: print(type(error).__name__, error)
parent = argparse.ArgumentParser(add_help=False); parent.add_argument("--user", default="me"); child = argparse.ArgumentParser(prog="child", parents=[parent], allow_abbrev=False); child.add_argument("--port", type=int)
child.print_help(); attempt(child, "--port 80"); attempt(child, "--po 80")
class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None): setattr(namespace, self.dest, values.upper())
child.add_argument("--name", action=Upper); attempt(child, "--name bob"); child.set_defaults(user="you", more=1); attempt(child, "")
n = argparse.Namespace(a=1, b="x"); print(n, n == argparse.Namespace(a=1, b="x"), "a" in n, vars(n), child, child._actions[1], child.get_default("user"))
strict = argparse.ArgumentParser(exit_on_error=False); strict.add_argument("--i", type=int)
try: strict.parse_args(["--i", "x"])
except argparse.ArgumentError as error: print(repr(error.argument_name), error.message, error)
print(argparse.ArgumentParser().prog, argparse.ArgumentParser, argparse.HelpFormatter, argparse.__all__ == sorted(argparse.__all__, key=argparse.__all__.index))
long = argparse.ArgumentParser(prog="a_rather_long_program_name_that_fills_most_of_the_line_and_more"); long.add_argument("--alpha"); long.add_argument("beta"); long.add_argument("--gamma", nargs=3); long.print_usage()
final = argparse.ArgumentParser(description="Ends the program."); final.add_argument("number", type=int); final.parse_args(["seven"])
