"""What each instruction becomes, with the guards of the interpreter's own fast paths.

A template gets the state before its instruction, which is at ``pc`` after ``done`` others, and gives the pc and the
count of where to go on; a pc of -1 where the way has ended, None where the interpreter has to take over. What is
written before the last guard changes nothing that the program could see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.blocks.writer import State, Writer
from simcore.vm.builtins import TABLE
from simcore.vm.loops import SMALL
from simcore.vm.opcodes import INPLACE, Op
from simcore.vm.types.sequences import RANGE
from simcore.vm.values import NULL, GCell, GDict, GList, Value

After = tuple[int, int] | None
Template = Callable[[Writer, State, int, Any, int], After]
TEMPLATES: dict[int, Template] = {}
END = (-1, 0)
INTS = ("int", "small", "positive")
COMPARES = ("<", "<=", "==", "!=", ">", ">=")
HOST_KINDS: dict[type, str] = {
    int: "int", float: "float", str: "str", bool: "bool", GList: "GList", GDict: "GDict", range: "range",
    tuple: "tuple",
}  # fmt: skip
ADD, SUB, MUL, TRUEDIV, FLOORDIV, MOD = range(6)
AND, OR, XOR = 8, 9, 10
SYMBOLS = {ADD: "+", SUB: "-", MUL: "*", TRUEDIV: "/", FLOORDIV: "//", MOD: "%", AND: "&", OR: "|", XOR: "^"}


def template(*ops: Op) -> Callable[[Template], Template]:
    """Registers the template of some instructions."""

    def add(function: Template) -> Template:
        for op in ops:
            TEMPLATES[int(op)] = function
        return function

    return add


# ---- What is known ---------------------------------------------------------------------------------------------------


def hint(w: Writer, state: State, name: str) -> Value:
    """A value that ``name`` is likely to have."""
    if name in state.hints:
        return state.hints[name]
    if name in w.values:
        return w.values[name]
    return w.frame.locals[int(name[1:])] if name[0] == "l" else NULL


def likely(w: Writer, state: State, name: str) -> str:
    """The kind that ``name`` has, or is likely to have; ``int`` where nothing is known."""
    kind = state.kinds.get(name)
    if kind is not None:
        return "int" if kind in INTS else kind
    value = hint(w, state, name)
    return "int" if value is NULL else HOST_KINDS.get(type(value), "other")


def is_not(state: State, name: str, kind: str) -> list[str]:
    """The condition under which ``name`` is not of that kind; afterwards it is known to be."""
    known = state.kinds.get(name)
    if known == kind or (kind == "int" and known in INTS):
        return []
    state.kinds[name] = kind
    return [f"type({name}) is not {kind}"]


def not_small(state: State, name: str) -> list[str]:
    """The condition under which ``name`` is no int of less than 62 bits."""
    if state.kinds.get(name) in ("small", "positive"):
        return []
    failing = [*is_not(state, name, "int"), f"not LOW < {name} < HIGH"]
    state.kinds[name] = "small"
    return failing


def push(w: Writer, state: State, text: str, kind: str = "", value: Value = NULL) -> str:
    """Calculate ``text`` into a new name on the stack."""
    name = w.fresh()
    w.put(f"{name} = {text}")
    state.stack.append(name)
    if kind:
        state.kinds[name] = kind
    if value is not NULL:
        state.hints[name] = value
    return name


def other(state: State) -> State:
    """A copy in which guards can note what they find without claiming it where they have failed."""
    return state.copy()


def no_key(w: Writer, known: State, key: str) -> list[str]:
    """Why ``key`` may not be looked up in a host dict as it is."""
    if likely(w, known, key) == "str":
        return is_not(known, key, "str")
    return [*is_not(known, key, "int"), f"not KEY_LOW < {key} < KEY_HIGH"]


# ---- Variables, constants, the stack itself --------------------------------------------------------------------------


@template(Op.LOAD_FAST)
def _load_fast(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    w.loaded.add(arg)
    state.stack.append(f"l{arg}")
    return pc + 1, done + 1


@template(Op.STORE_FAST)
def _store_fast(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    value, home = state.stack.pop(), f"l{arg}"
    w.stored.add(arg)
    if value == home:
        return pc + 1, done + 1
    if home in state.stack:
        kept = w.fresh()
        w.put(f"{kept} = {home}")
        _alike(w, state, home, kept)
        state.stack = [kept if name == home else name for name in state.stack]
    w.put(f"{home} = {value}")
    _alike(w, state, value, home)
    return pc + 1, done + 1


def _alike(w: Writer, state: State, old: str, new: str) -> None:
    """``new`` has the value of ``old``."""
    found = hint(w, state, old)
    state.kinds.pop(new, None)
    state.hints.pop(new, None)
    if old in state.kinds:
        state.kinds[new] = state.kinds[old]
    if found is not NULL:
        state.hints[new] = found


@template(Op.LOAD_CONST)
def _load_const(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    name = w.constant(arg)
    state.stack.append(name)
    if type(arg) is int:
        small = -SMALL < arg < SMALL
        state.kinds[name] = "int" if not small else "positive" if arg > 0 else "small"
    elif type(arg) in HOST_KINDS:
        state.kinds[name] = HOST_KINDS[type(arg)]
    return pc + 1, done + 1


@template(Op.LOAD_DEREF)
def _load_deref(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    cell = w.frame.locals[arg]
    if type(cell) is not GCell:
        return None
    w.loaded.add(arg)
    name = w.fresh()
    w.put(f"{name} = l{arg}.value")
    w.unless([f"{name} is NULL"], state, pc, done)
    state.stack.append(name)
    state.hints[name] = cell.value
    return pc + 1, done + 1


@template(Op.STORE_DEREF)
def _store_deref(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack or type(w.frame.locals[arg]) is not GCell:
        return None
    w.loaded.add(arg)
    w.put(f"l{arg}.value = {state.stack.pop()}")
    return pc + 1, done + 1


@template(Op.LOAD_GLOBAL)
def _load_global(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    name, null = arg
    value = w.frame.globals.get(name, NULL)
    key, made = w.constant(name), w.fresh()
    w.needs.add("gget")
    if value is not NULL:
        w.put(f"{made} = gget({key}, NULL)")
        w.unless([f"{made} is NULL"], state, pc, done)
    else:
        value = w.vm.builtins.get(name, NULL)
        w.put(f"{made} = bget({key}, NULL)")
        w.unless([f"gget({key}, NULL) is not NULL", f"{made} is NULL"], state, pc, done)
    if value is RANGE or value is TABLE["len"]:
        known = w.constant(value)
        w.unless([f"{made} is not {known}"], state, pc, done)
        made = known
    else:
        state.hints[made] = value
    state.stack += ["NULL", made] if null else [made]
    return pc + 1, done + 1


@template(Op.STORE_GLOBAL)
def _store_global(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    w.needs.add("own")
    w.put(f"own[{w.constant(arg)}] = {state.stack.pop()}")
    return pc + 1, done + 1


@template(Op.LOAD_NAME)
def _load_name(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    names = w.frame.names
    if type(names) is not dict:
        return None
    if arg not in names:
        return _load_global(w, state, pc, (arg, False), done) if names is w.frame.globals else None
    w.needs.add("names")
    key, made = w.constant(arg), w.fresh()
    w.put(f"{made} = names.get({key}, NULL)")
    w.unless([f"{made} is NULL"], state, pc, done)
    state.hints[made] = names[arg]
    state.stack.append(made)
    return pc + 1, done + 1


@template(Op.STORE_NAME)
def _store_name(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    w.needs.add("names")
    w.put(f"names[{w.constant(arg)}] = {state.stack.pop()}")
    return pc + 1, done + 1


@template(Op.POP_TOP)
def _pop_top(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    state.stack.pop()
    return pc + 1, done + 1


@template(Op.COPY)
def _copy(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < arg:
        return None
    state.stack.append(state.stack[-arg])
    return pc + 1, done + 1


@template(Op.SWAP)
def _swap(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    stack = state.stack
    if len(stack) < arg:
        return None
    stack[-1], stack[-arg] = stack[-arg], stack[-1]
    return pc + 1, done + 1


@template(Op.PUSH_NULL)
def _push_null(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    state.stack.append("NULL")
    return pc + 1, done + 1


# ---- Operators -------------------------------------------------------------------------------------------------------


@template(Op.BINARY_OP)
def _binary(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    index = arg - INPLACE if arg >= INPLACE else arg
    a, b = state.stack[-2:]
    kinds = likely(w, state, a), likely(w, state, b)
    if index not in SYMBOLS:
        return None
    known = other(state)
    if kinds == ("int", "int"):
        failing, kind = _int_guards(known, index, a, b)
    elif set(kinds) <= {"int", "float"} and index <= MOD:
        failing, kind = _float_guards(known, index, a, b, kinds), "float"
    else:
        return None
    w.unless(failing, state, pc, done)
    made = w.fresh()
    w.put(f"{made} = {a} {SYMBOLS[index]} {b}")
    if kinds == ("int", "int") and index <= SUB:
        w.unless([f"not LOW < {made} < HIGH"], state, pc, done)
    state.kinds, state.stack[-2:] = known.kinds, [made]
    state.kinds[made] = kind
    return pc + 1, done + 1


def _int_guards(known: State, index: int, a: str, b: str) -> tuple[list[str], str]:
    """Why ``a op b`` may not be calculated here, and the kind of the result."""
    if index <= SUB:
        return [*is_not(known, a, "int"), *is_not(known, b, "int")], "small"
    if index in (FLOORDIV, MOD):
        failing = [*is_not(known, a, "int"), *is_not(known, b, "int")]
        if known.kinds[b] != "positive":
            failing.append(f"{b} <= 0")
        bounds = b if index == MOD else a
        return failing, "small" if known.kinds[bounds] in ("small", "positive") else "int"
    failing = [*not_small(known, a), *not_small(known, b)]
    if index == TRUEDIV:
        return ([*failing, f"{b} == 0"] if known.kinds[b] != "positive" else failing), "float"
    return failing, "int"


def _float_guards(known: State, index: int, a: str, b: str, kinds: tuple[str, str]) -> list[str]:
    failing: list[str] = []
    for name, kind in ((a, kinds[0]), (b, kinds[1])):
        failing += is_not(known, name, "float") if kind == "float" else not_small(known, name)
    if index >= TRUEDIV and known.kinds[b] != "positive":
        failing.append(f"{b} == 0")
    return failing


@template(Op.COMPARE_OP)
def _compare(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    a, b = state.stack[-2:]
    kind = likely(w, state, a)
    if kind != likely(w, state, b) or kind not in ("int", "float", "str"):
        return None
    known = other(state)
    w.unless([*is_not(known, a, kind), *is_not(known, b, kind)], state, pc, done)
    state.kinds = known.kinds
    text = f"{a} {COMPARES[arg]} {b}"
    op, target = w.instructions[pc + 1]
    if op in (Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE) and pc + 1 not in w.region.labels:
        return _branch(w, state, pc, target, done, text, bool(op == Op.POP_JUMP_IF_TRUE), 2)
    del state.stack[-2:]
    push(w, state, text, "bool")
    return pc + 1, done + 1


def _branch(
    w: Writer, state: State, pc: int, target: int, done: int, text: str, outcome: bool, taken: int
) -> After:  # the condition stands for the ``taken`` values on the stack, and as many instructions
    """Jump where the truth of ``text`` is ``outcome``."""
    condition = text if outcome else f"not ({text})"
    if not w.inside(target):
        w.unless([condition], state, pc, done)
        del state.stack[-taken:]
    else:
        del state.stack[-taken:]
        w.way(condition, state.copy(), target, done + taken)
    return pc + taken, done + taken


@template(Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE)
def _jump_if(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    name = state.stack[-1]
    kind = likely(w, state, name)
    if kind not in ("bool", "int", "float", "str"):
        return None
    known = other(state)
    w.unless(is_not(known, name, kind), state, pc, done)
    state.kinds = known.kinds
    return _branch(w, state, pc, arg, done, name, bool(w.instructions[pc][0] == Op.POP_JUMP_IF_TRUE), 1)


@template(Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE)
def _jump_if_none(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    wanted = bool(w.instructions[pc][0] == Op.POP_JUMP_IF_NONE)
    return _branch(w, state, pc, arg, done, f"{state.stack[-1]} is {w.constant(None)}", wanted, 1)


@template(Op.IS_OP)
def _is(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    a, b = state.stack[-2:]
    del state.stack[-2:]
    push(w, state, f"vm.same({a}, {b}) is not {w.constant(arg)}", "bool")
    return pc + 1, done + 1


@template(Op.CONTAINS_OP)
def _contains(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    key, owner = state.stack[-2:]
    if likely(w, state, owner) != "GDict":
        return None
    known = other(state)
    w.unless([*is_not(known, owner, "GDict"), f"{owner}.custom is not {w.constant(None)}"], state, pc, done)
    w.unless(no_key(w, known, key), state, pc, done)
    state.kinds = known.kinds
    del state.stack[-2:]
    push(w, state, f"{key} {'not ' if arg else ''}in {owner}.items", "bool")
    return pc + 1, done + 1


@template(Op.UNARY_NOT)
def _not(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack or state.kinds.get(state.stack[-1]) != "bool":
        return None
    push(w, state, f"not {state.stack.pop()}", "bool")
    return pc + 1, done + 1


# ---- Jumps and loops -------------------------------------------------------------------------------------------------


@template(Op.JUMP_FORWARD)
def _jump_forward(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    return (arg, done + 1) if w.inside(arg) else None


@template(Op.JUMP_BACKWARD)
def _jump_backward(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if int(arg) not in w.region.labels:
        return None
    w.jump_back(state, pc, arg, done)
    return END


@template(Op.GET_ITER)
def _get_iter(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack or likely(w, state, state.stack[-1]) != "range":
        return None
    known = other(state)
    source = state.stack[-1]
    w.unless(is_not(known, source, "range"), state, pc, done)
    state.kinds = known.kinds
    state.stack.pop()
    push(w, state, f"iterate({source}.start, {source}.stop, {source}.step)")
    return pc + 1, done + 1


@template(Op.FOR_ITER)
def _for_iter(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return _for_base(w, state, pc, done)
    # Only ranges: GET_ITER above makes no others.
    iterator = state.stack[-1]
    w.unless([f"type({iterator}) is not GIterator", f"{iterator}.step is not RANGE"], state, pc, done)
    number, step = w.fresh(), w.fresh()
    w.put(f"{number} = {iterator}.index")
    w.put(f"{step} = {iterator}.extra")
    over = f"({number} >= {iterator}.source if {step} > 0 else {number} <= {iterator}.source)"
    if w.inside(arg):
        ended = state.copy()
        ended.stack.pop()
        w.way(over, ended, arg, done + 1)
    else:
        w.unless([over], state, pc, done)
    w.put(f"{iterator}.index = {number} + {step}")
    state.stack.append(number)
    state.kinds[number] = "int"
    return pc + 1, done + 1


def _for_base(w: Writer, state: State, pc: int, done: int) -> After:
    """The loop's own iterator, which lies on the guest's stack; its end is left to the interpreter."""
    if not w.base or pc != w.region.low:
        return None
    w.needs.add("base")
    number = w.fresh()
    w.put(f"{number} = b0.index")
    if w.base == "RANGE":
        w.unless([f"{number} >= b1"], state, pc, done)
        w.put(f"b0.index = {number} + b2")
        state.stack.append(number)
        state.kinds[number] = "int"
        return pc + 1, done + 1
    source = w.fresh()
    w.put(f"{source} = b0.source")
    if w.base == "LIST":
        w.unless([f"{source} is {w.constant(None)}"], state, pc, done)
        w.put(f"{source} = {source}.items")
    w.unless([f"{number} >= len({source})"], state, pc, done)
    w.put(f"b0.index = {number} + 1")
    base = w.frame.stack[-1].source
    items = base.items if w.base == "LIST" and base is not None else base
    push(w, state, f"{source}[{number}]", "", items[0] if items else NULL)
    return pc + 1, done + 1
