# Printing instructions. Behaviour: CPython 3.11, Lib/dis.py.

__all__ = ["Bytecode", "Instruction", "code_info", "dis", "disassemble", "disco", "distb", "get_instructions", "opmap", "opname", "show_code"]

opname = _names()
opmap = {name: number for number, name in enumerate(opname) if not name.startswith("<")}


class Instruction(tuple):
    """One instruction."""

    _fields = ("opname", "opcode", "arg", "argval", "argrepr", "offset", "starts_line", "is_jump_target")
    opname = property(lambda self: self[0])
    opcode = property(lambda self: self[1])
    arg = property(lambda self: self[2])
    argval = property(lambda self: self[3])
    argrepr = property(lambda self: self[4])
    offset = property(lambda self: self[5])
    starts_line = property(lambda self: self[6])
    is_jump_target = property(lambda self: self[7])

    def __repr__(self):
        return "Instruction(" + ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self)]) + ")"

    def _line(self, line_width, offset_width, current):
        parts = []
        if line_width:
            parts.append(" " * line_width if self.starts_line is None else str(self.starts_line).rjust(line_width))
        parts.append("-->" if current else "   ")
        parts.append(">>" if self.is_jump_target else "  ")
        parts.append(str(self.offset).rjust(offset_width))
        parts.append(self.opname.ljust(20))
        if self.arg is not None:
            parts.append(str(self.arg).rjust(5))
            if self.argrepr:
                parts.append("(" + self.argrepr + ")")
        return " ".join(parts).rstrip()


def _need_code(x):
    found = _code_of(x)
    if found is None:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)
    return found


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    for parts in _instructions(_need_code(x)):
        yield Instruction(parts)


def _text(code, lasti=-1):
    found = [Instruction(parts) for parts in _instructions(code)]
    most = max([one.starts_line for one in found if one.starts_line is not None])
    line_width = max(3, len(str(most)))
    offset_width = max(4, len(str(found[-1].offset)))
    lines = []
    for one in found:
        if one.starts_line is not None and one.offset > 0:
            lines.append("")
        lines.append(one._line(line_width, offset_width, one.offset == lasti))
    handlers = _handlers(code)
    if handlers:
        lines.append("ExceptionTable:")
        for start, end, target, depth, lasti in handlers:
            lines.append(f"  {start} to {end} -> {target} [{depth}]" + (" lasti" if lasti else ""))
    return lines


def _put(lines, file):
    print("\n".join(lines), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    _put(_text(_need_code(co), lasti), file)


disco = disassemble


def _whole(code, file, depth):
    _put(_text(code), file)
    if depth is None or depth > 0:
        for inner in _nested(code):
            print(file=file)
            print("Disassembly of %r:" % (inner,), file=file)
            _whole(inner, file, None if depth is None else depth - 1)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    if x is None:
        raise RuntimeError("no last traceback to disassemble")
    code = _code_of(x)
    if code is not None:
        _whole(code, file, depth)
        return
    if isinstance(x, (str, bytes)):
        raise TypeError("only functions, methods, classes and code objects can be disassembled here")
    pairs = _attributes(x)
    if not pairs and not isinstance(x, type):
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)
    for name, value in pairs:
        if _code_of(value) is None and not isinstance(value, type):
            continue
        print("Disassembly of %s:" % name, file=file)
        dis(value, file=file, depth=depth)
        print(file=file)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    if tb is None:
        raise RuntimeError("no last traceback to disassemble")
    while tb.tb_next is not None:
        tb = tb.tb_next
    _put(_text(tb.tb_frame.f_code, tb.tb_lasti), file)


def code_info(x):
    code = _need_code(x)
    lines = [
        "Name:              " + code.co_name, "Filename:          " + code.co_filename,
        "Argument count:    " + str(code.co_argcount), "Positional-only arguments: " + str(code.co_posonlyargcount),
        "Kw-only arguments: " + str(code.co_kwonlyargcount), "Number of locals:  " + str(code.co_nlocals),
    ]
    for title, names in (("Variable", code.co_varnames), ("Free variable", code.co_freevars), ("Cell variable", code.co_cellvars)):
        if names:
            lines.append(title + (" names:" if title == "Variable" else "s:"))
            for number, name in enumerate(names):
                lines.append("%4d: %s" % (number, name))
    return "\n".join(lines)


def show_code(co, *, file=None):
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a function, to go through or print."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = _need_code(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj)

    def __repr__(self):
        return "Bytecode(%r)" % (self._original_object,)

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        return "\n".join(_text(self.codeobj, -1 if self.current_offset is None else self.current_offset)) + "\n"
