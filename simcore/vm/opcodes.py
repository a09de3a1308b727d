"""The instructions, named as in CPython 3.11's ``dis``.

Each comment is the stack picture: before -- after, top to the right. An instruction is a pair of this number and its
decoded argument (a value, a name, an index, or the index of the target instruction). Left out are CPython's caches and
``PRECALL``; calls with keywords carry the names in the argument of ``CALL``.
"""

from __future__ import annotations

from enum import IntEnum


class Op(IntEnum):
    """One instruction each."""

    # Locals and constants
    LOAD_FAST = 1  # -- value
    STORE_FAST = 2  # value --
    LOAD_CONST = 3  # -- value
    DELETE_FAST = 4
    LOAD_GLOBAL = 5  # -- value
    STORE_GLOBAL = 6  # value --
    DELETE_GLOBAL = 7
    LOAD_NAME = 8  # -- value        (module and class bodies)
    STORE_NAME = 9  # value --
    DELETE_NAME = 10
    LOAD_DEREF = 11  # -- value
    STORE_DEREF = 12  # value --
    DELETE_DEREF = 13
    LOAD_CLASSDEREF = 14  # -- value
    LOAD_CLOSURE = 15  # -- cell
    MAKE_CELL = 16
    COPY_FREE_VARS = 17

    # The stack itself
    POP_TOP = 20  # value --
    COPY = 21  # x ... -- x ... x
    SWAP = 22  # x ... y -- y ... x
    PUSH_NULL = 23  # -- NULL
    NOP = 24

    # Operators
    BINARY_OP = 30  # a b -- a op b
    COMPARE_OP = 31  # a b -- a op b
    IS_OP = 32  # a b -- bool
    CONTAINS_OP = 33  # a b -- bool
    UNARY_NEGATIVE = 34
    UNARY_NOT = 35
    UNARY_INVERT = 36
    UNARY_POSITIVE = 37
    BINARY_SUBSCR = 38  # container key -- value
    STORE_SUBSCR = 39  # value container key --
    DELETE_SUBSCR = 40  # container key --

    # Jumps
    JUMP_FORWARD = 50
    JUMP_BACKWARD = 51
    POP_JUMP_IF_FALSE = 52  # value --
    POP_JUMP_IF_TRUE = 53
    POP_JUMP_IF_NONE = 54
    POP_JUMP_IF_NOT_NONE = 55
    JUMP_IF_FALSE_OR_POP = 56  # value -- value | nothing
    JUMP_IF_TRUE_OR_POP = 57
    GET_ITER = 58  # iterable -- iterator
    FOR_ITER = 59  # iterator -- iterator value | nothing

    # Attributes
    LOAD_ATTR = 70  # owner -- value
    STORE_ATTR = 71  # value owner --
    DELETE_ATTR = 72  # owner --
    LOAD_METHOD = 73  # owner -- function self | NULL value

    # Functions
    MAKE_FUNCTION = 80  # [defaults] [kwdefaults] [annotations] [closure] code -- function
    CALL = 81  # (NULL callable | function self) args... -- result
    CALL_FUNCTION_EX = 82  # NULL callable args [kwargs] -- result
    RETURN_VALUE = 83  # value --
    RETURN_GENERATOR = 84
    YIELD_VALUE = 85  # value -- sent
    SEND = 86  # receiver value -- receiver yielded | result
    GET_YIELD_FROM_ITER = 87
    GET_AWAITABLE = 88
    GET_AITER = 89
    GET_ANEXT = 90  # aiter -- aiter awaitable
    END_ASYNC_FOR = 91
    ASYNC_GEN_WRAP = 92
    LOAD_BUILD_CLASS = 93
    LOAD_ASSERTION_ERROR = 94
    SETUP_ANNOTATIONS = 95

    # Making and taking apart
    BUILD_TUPLE = 100
    BUILD_LIST = 101
    BUILD_SET = 102
    BUILD_MAP = 103
    BUILD_CONST_KEY_MAP = 104
    BUILD_STRING = 105
    BUILD_SLICE = 106
    LIST_APPEND = 107
    SET_ADD = 108
    MAP_ADD = 109
    LIST_EXTEND = 110
    SET_UPDATE = 111
    DICT_UPDATE = 112
    DICT_MERGE = 113
    LIST_TO_TUPLE = 114
    UNPACK_SEQUENCE = 115
    UNPACK_EX = 116
    FORMAT_VALUE = 117

    # Exceptions and with
    RAISE_VARARGS = 130
    PUSH_EXC_INFO = 131  # exc -- previous exc
    CHECK_EXC_MATCH = 132  # exc type -- exc bool
    CHECK_EG_MATCH = 133  # exc type -- rest match
    PREP_RERAISE_STAR = 134  # orig list -- exc | None
    POP_EXCEPT = 135  # previous --
    RERAISE = 136
    BEFORE_WITH = 137  # manager -- exit value
    WITH_EXCEPT_START = 138
    BEFORE_ASYNC_WITH = 139

    # Patterns
    GET_LEN = 150
    MATCH_MAPPING = 151
    MATCH_SEQUENCE = 152
    MATCH_KEYS = 153
    MATCH_CLASS = 154

    # Modules
    IMPORT_NAME = 160
    IMPORT_FROM = 161
    IMPORT_STAR = 162
    PRINT_EXPR = 163

    # Only while compiling: they mark the protected blocks and are turned into the exception table
    SETUP_FINALLY = 200
    SETUP_CLEANUP = 201
    SETUP_WITH = 202
    POP_BLOCK = 203


JUMPS = frozenset(
    {
        Op.JUMP_FORWARD,
        Op.JUMP_BACKWARD,
        Op.POP_JUMP_IF_FALSE,
        Op.POP_JUMP_IF_TRUE,
        Op.POP_JUMP_IF_NONE,
        Op.POP_JUMP_IF_NOT_NONE,
        Op.JUMP_IF_FALSE_OR_POP,
        Op.JUMP_IF_TRUE_OR_POP,
        Op.FOR_ITER,
        Op.SEND,
        Op.SETUP_FINALLY,
        Op.SETUP_CLEANUP,
        Op.SETUP_WITH,
    }
)
"""Their argument is a label while compiling, an index afterwards."""

NO_FALL_THROUGH = frozenset({Op.JUMP_FORWARD, Op.JUMP_BACKWARD, Op.RETURN_VALUE, Op.RAISE_VARARGS, Op.RERAISE})
"""What follows them is reached by a jump only."""

BINARY_SYMBOLS = ("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>")
"""The operators; an argument of ``BINARY_OP`` is an index here, plus ``INPLACE`` for ``+=`` and its like."""
INPLACE = 13
COMPARE_SYMBOLS = ("<", "<=", "==", "!=", ">", ">=")
