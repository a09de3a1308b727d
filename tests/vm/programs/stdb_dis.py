# Names and operands of instructions, but for those that exist in one implementation only.
import dis
import io

n = 0
ONLY = ("RESUME", "PRECALL", "CACHE", "KW_NAMES", "EXTENDED_ARG")


def inc():
    global n
    n += 1


def loop(k):
    total = 0
    for i in range(k):
        total = total * 2 - i // 3
    return [total, k]


def closure(a):
    def inner(b):
        return a + b

    return inner


class C:
    def method(self, x):
        self.x = x
        return self.x.y[x]


for function in (inc, loop, closure, C.method, closure(1)):
    for one in dis.get_instructions(function):
        if one.opname not in ONLY:
            jumps = "JUMP" in one.opname or one.opname == "FOR_ITER"
            line = None if one.opname in ("JUMP_BACKWARD", "MAKE_CELL", "COPY_FREE_VARS") else one.starts_line
            print(one.opname, "" if jumps or "code object" in one.argrepr else one.argrepr, line)
out = io.StringIO()
dis.dis(inc, file=out)
print([line.split()[-1] for line in out.getvalue().splitlines() if "BINARY_OP" in line])
try:
    dis.dis(5)
except TypeError as exc:
    print(exc)
