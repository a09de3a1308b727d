# Sequences: the slow paths, in guest code (see core.py).


def list_init(target, iterable):
    found = []
    for value in iterable:
        found.append(value)
    target[:] = found


def tuple_new(cls, iterable):
    return cls(into_stack(iterable))


def bytes_new(cls, value):
    if isinstance(value, (list, tuple)):
        return cls([_need_index(item) for item in value])
    if hasattr(type(value), "__bytes__"):
        made = type(value).__bytes__(value)
        if not isinstance(made, bytes):
            raise TypeError("__bytes__ returned non-bytes (type " + _name_of(made) + ")")
        return made if cls is bytes else cls(made)
    if hasattr(type(value), "__index__"):
        return cls(_need_index(value))
    if not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
        raise TypeError("cannot convert '" + _name_of(value) + "' object to bytes")
    return cls(into_stack(value))


def bytearray_init(target, value, encoding=None, errors=None):
    if hasattr(type(value), "__index__"):
        target[:] = bytearray(_need_index(value))
    elif hasattr(type(value), "__bytes__"):
        target[:] = type(value).__bytes__(value)
    elif not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
        raise TypeError("cannot convert '" + _name_of(value) + "' object to bytearray")
    else:
        target[:] = bytearray(into_stack(value))


def bytearray_extend(target, iterable):
    target.extend(into_stack(iterable))


def bytearray_join(target, iterable):
    return target.join(into_stack(iterable))


def bytearray_setitem(target, key, value):
    if isinstance(key, slice):
        whole = isinstance(value, (bytes, bytearray, str)) or not hasattr(type(value), "__iter__")
        if whole and not isinstance(value, int) and hasattr(type(value), "__index__"):
            raise TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        target[_with_index(key)] = value if whole else _with_index(list(into_stack(value)))
    else:
        target[_need_index(key)] = _need_index(value)


def sequence_imul(sequence, count):
    sequence *= _need_index(count)
    return sequence


def list_extend(target, iterable):
    for value in iterable:
        target.append(value)


def list_iadd(target, iterable):
    for value in iterable:
        target.append(value)
    return target


def list_setitem(target, key, value):
    if isinstance(key, slice):
        key = slice(_slice_part(key.start), _slice_part(key.stop), _slice_part(key.step))
        target[key] = into_stack(value) if not isinstance(value, (list, tuple)) else value
    else:
        target[_need_index(key)] = value


def list_delitem(target, key):
    if isinstance(key, slice):
        del target[slice(_slice_part(key.start), _slice_part(key.stop), _slice_part(key.step))]
    else:
        del target[_need_index(key)]


def _slice_part(part):
    return part if part is None or isinstance(part, int) else _need_index(part)


def sequence_getitem(sequence, key):
    if isinstance(key, slice):
        return sequence[slice(_slice_part(key.start), _slice_part(key.stop), _slice_part(key.step))]
    return sequence[_need_index(key)]


def sequence_mul(sequence, count):
    return sequence * _need_index(count)


def sequence_contains(sequence, item):
    for value in _members(sequence):
        if value is item or value == item:
            return True
    return False


def _bound(value):
    if not isinstance(value, int) and not hasattr(type(value), "__index__"):
        raise TypeError("slice indices must be integers or have an __index__ method")
    return _need_index(value)


def sequence_index(sequence, item, start=0, stop=1 << 60):
    start, stop, index = slice(_bound(start), _bound(stop)).indices(_length(sequence))
    index = 0
    for value in _members(sequence):
        if index >= start and index < stop and (value is item or value == item):
            return index
        index += 1
    if isinstance(sequence, list):
        raise ValueError(repr(item) + " is not in list")
    raise ValueError("tuple.index(x): x not in tuple")


def range_index(sequence, item):
    index = 0
    for value in sequence:
        if value is item or value == item:
            return index
        index += 1
    raise ValueError("sequence.index(x): x not in sequence")


def _slice_tuple(value):
    return (value.start, value.stop, value.step)


def slice_eq(a, b):
    return _slice_tuple(a) == _slice_tuple(b)


def _slice_order(name):
    def order(a, b):
        if not isinstance(b, slice):
            return NotImplemented
        return getattr(tuple, name)(_slice_tuple(a), _slice_tuple(b))

    return order


slice_lt = _slice_order("__lt__")
slice_le = _slice_order("__le__")
slice_gt = _slice_order("__gt__")
slice_ge = _slice_order("__ge__")


def slice_ne(a, b):
    return _slice_tuple(a) != _slice_tuple(b)


def slice_indices(value, length):
    length = _need_index(length)
    if length < 0:
        raise ValueError("length should not be negative")
    step = _place_of(value.step)
    return slice(_place_of(value.start), _place_of(value.stop), step).indices(length)


def _place_of(value):
    if value is None:
        return None
    if not hasattr(type(value), "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _need_index(value)


def int_from_bytes(cls, data=_ABSENT, byteorder="big", *, bytes=_ABSENT, signed=False):
    data = data if bytes is _ABSENT else bytes
    if not hasattr(type(data), "__bytes__") and not hasattr(type(data), "__iter__") and not hasattr(type(data), "__getitem__"):
        raise TypeError("cannot convert '" + _name_of(data) + "' object to bytes")
    if hasattr(type(data), "__bytes__"):
        return cls.from_bytes(type(data).__bytes__(data), byteorder, signed=signed)
    return cls.from_bytes(into_stack(data), byteorder, signed=signed)


def complex_new(cls, real=0, imag=0):
    return cls(_complex_part(real), _complex_part(imag))


def _complex_part(value):
    for name in ("__complex__", "__float__", "__index__"):
        if hasattr(type(value), name):
            made = getattr(type(value), name)(value)
            if name == "__complex__" and not isinstance(made, complex):
                raise TypeError("__complex__ returned non-complex (type " + _name_of(made) + ")")
            return made
    return value


def sequence_count(sequence, item):
    count = 0
    for value in _members(sequence):
        if value is item or value == item:
            count += 1
    return count


def list_remove(target, item):
    index = 0
    for value in _members(target):
        if value is item or value == item:
            del target[index]
            return
        index += 1
    raise ValueError("list.remove(x): x not in list")


def sequence_eq(a, b):
    if _length(a) != _length(b):
        return False
    for one, other in zip(_members(a), _members(b)):
        if one is not other and not one == other:
            return False
    return True


def sequence_ne(a, b):
    return not sequence_eq(a, b)


def _first_difference(a, b):
    for one, other in zip(_members(a), _members(b)):
        if one is not other and not one == other:
            return (one, other)
    return None


def sequence_lt(a, b):
    pair = _first_difference(a, b)
    return _length(a) < _length(b) if pair is None else pair[0] < pair[1]


def sequence_le(a, b):
    pair = _first_difference(a, b)
    return _length(a) <= _length(b) if pair is None else pair[0] <= pair[1]


def sequence_gt(a, b):
    pair = _first_difference(a, b)
    return _length(a) > _length(b) if pair is None else pair[0] > pair[1]


def sequence_ge(a, b):
    pair = _first_difference(a, b)
    return _length(a) >= _length(b) if pair is None else pair[0] >= pair[1]


def tuple_hash(value):
    return _hash_tuple([hash(item) for item in _members(value)])
