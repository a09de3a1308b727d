# Arrays of numbers of one kind. Behaviour: CPython 3.11, Modules/arraymodule.c, on a 64-bit machine.

import struct as _struct
from operator import index as _index

typecodes = "bBuhHiIlLqQfd"
_SIZES = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_NAMES = {
    "b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
    "i": "signed integer",
}


def _integer(code, value):
    number = _index(value)
    bits = 8 * _SIZES[code]
    signed = code in "bhilq"
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if low <= number <= high:
        return number
    if code in _NAMES:
        raise OverflowError(_NAMES[code] + (" is less than minimum" if number < low else " is greater than maximum"))
    if code == "l":
        raise OverflowError("Python int too large to convert to C long")
    if code == "q":
        raise OverflowError("int too big to convert")
    if code == "Q":
        raise OverflowError("can't convert negative int to unsigned" if number < 0 else "int too big to convert")
    if number < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    raise OverflowError(
        "unsigned int is greater than maximum" if code == "I" else "Python int too large to convert to C unsigned long"
    )


def _item(code, value):
    """``value`` as an array of this kind keeps it."""
    if code == "d" or code == "f":
        if isinstance(value, str | bytes) or not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        number = float(value)
        return number if code == "d" else _struct.unpack("f", _struct.pack("f", number))[0]
    if code == "u":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be unicode character")
        return value
    return _integer(code, value)


class array:
    """A sequence of numbers of one kind."""

    __module__ = "array"
    __hash__ = None

    def __new__(cls, *args):
        if not args:
            raise TypeError("array() takes at least 1 argument (0 given)")
        if len(args) > 2:
            raise TypeError(f"array() takes at most 2 arguments ({len(args)} given)")
        code = args[0]
        if not isinstance(code, str) or len(code) != 1:
            raise TypeError(f"array() argument 1 must be a unicode character, not {type(code).__name__}")
        if code not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self = object.__new__(cls)
        self._code = code
        self._items = []
        if len(args) == 2 and args[1] is not None:
            self._fill(args[1])
        return self

    def _fill(self, given):
        if isinstance(given, str):
            if self._code != "u":
                raise TypeError(f"cannot use a str to initialize an array with typecode '{self._code}'")
            self._items = list(given)
        elif isinstance(given, (bytes, bytearray)):
            self.frombytes(given)
        elif isinstance(given, array) and given._code == self._code:
            self._items = given._items[:]
        else:
            code = self._code
            if isinstance(given, array) and (given._code == "u" or code == "u"):
                raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{code}'")
            self._items = [_item(code, value) for value in given]

    def _like(self, items):
        made = object.__new__(type(self))
        made._code = self._code
        made._items = items
        return made

    @property
    def typecode(self):
        return self._code

    @property
    def itemsize(self):
        return _SIZES[self._code]

    def append(self, v, /):
        self._items.append(_item(self._code, v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb._code != self._code:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(bb._items[:])
            return
        for value in bb:
            self._items.append(_item(self._code, value))

    def insert(self, i, v, /):
        self._items.insert(i, _item(self._code, v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        return self._items.pop(i)

    def remove(self, v, /):
        if v not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(v)

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    def fromlist(self, list, /):
        if not isinstance(list, _list):
            raise TypeError("arg must be list")
        self._items.extend([_item(self._code, value) for value in list])

    def tobytes(self):
        if self._code == "u":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"<{len(self._items)}{_STANDARD[self._code]}", *self._items)

    def frombytes(self, buffer, /):
        if isinstance(buffer, array):
            buffer = buffer.tobytes()
        if not isinstance(buffer, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
        size = _SIZES[self._code]
        if len(buffer) % size:
            raise ValueError("bytes length not a multiple of item size")
        if self._code == "u":
            self._items.extend(bytes(buffer).decode("utf-32-le"))
        else:
            self._items.extend(_struct.unpack(f"<{len(buffer) // size}{_STANDARD[self._code]}", buffer))

    def tofile(self, f, /):
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        data = f.read(n * _SIZES[self._code])
        self.frombytes(data)
        if len(data) < n * _SIZES[self._code]:
            raise EOFError("read() didn't return enough bytes")

    def tounicode(self):
        if self._code != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def fromunicode(self, ustr, /):
        if self._code != "u":
            raise ValueError("fromunicode() may only be called on unicode type arrays")
        self._items.extend(ustr)

    def buffer_info(self):
        return (id(self._items), len(self._items))

    def byteswap(self):
        size = _SIZES[self._code]
        data = self.tobytes()
        self._items = []
        self.frombytes(b"".join([data[place : place + size][::-1] for place in range(0, len(data), size)]))

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(self._items[index])
        return self._items[self._place(index, "array index out of range")]

    def _place(self, index, words):
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        place = _index(index)
        if not -len(self._items) <= place < len(self._items):
            raise IndexError(words)
        return place

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            if value._code != self._code:
                raise TypeError("bad argument type for built-in operation")
            try:
                self._items[index] = value._items[:]
            except ValueError as problem:
                raise ValueError(str(problem).replace("sequence", "array")) from None
            return
        place = self._place(index, "array assignment index out of range")
        self._items[place] = _item(self._code, value)

    def __delitem__(self, index):
        if isinstance(index, slice):
            del self._items[index]
        else:
            del self._items[self._place(index, "array assignment index out of range")]

    def __contains__(self, value):
        return value in self._items

    def __iter__(self):
        return _ArrayIterator(self)

    def __reversed__(self):
        for place in range(len(self._items) - 1, -1, -1):
            yield self._items[place]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other._code != self._code:
            raise TypeError("bad argument type for built-in operation")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        if not hasattr(count, "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
        return self._like(self._items * _index(count))

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items *= _index(count)
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __copy__(self):
        return self._like(self._items[:])

    def __deepcopy__(self, memo):
        return self._like(self._items[:])

    def __repr__(self):
        if not self._items:
            return f"array('{self._code}')"
        inside = repr("".join(self._items)) if self._code == "u" else repr(self._items)
        return f"array('{self._code}', {inside})"


class _ArrayIterator:
    def __init__(self, source):
        self._source = source
        self._next = 0

    def __iter__(self):
        return self

    def __next__(self):
        source = self._source
        if source is None or self._next >= len(source._items):
            self._source = None
            raise StopIteration
        self._next += 1
        return source._items[self._next - 1]


_ArrayIterator.__name__ = _ArrayIterator.__qualname__ = "arrayiterator"
_ArrayIterator.__module__ = "array"
_list = list
_STANDARD = {code: {"l": "q", "L": "Q"}.get(code, code) for code in _SIZES}
ArrayType = array
