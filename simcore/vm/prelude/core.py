# The slow paths of the built-ins, in guest code, so that whatever they call can sleep, lock or be stepped through.
# Names with a leading underscore that are not defined here are natives (simcore/vm/prelude_natives.py).


def into_stack(iterable):
    found = []
    for value in iterable:
        found.append(value)
    return found


def take(iterable, count):
    found = []
    for value in iterable:
        found.append(value)
        if len(found) == count:
            break
    return tuple(found)


def contains_by_iterating(container, item):
    for value in container:
        if value is item or value == item:
            return True
    return False


def iterate_by_index(sequence):
    index = 0
    while True:
        try:
            value = sequence[index]
        except (IndexError, StopIteration):
            return
        yield value
        index += 1


# ---- Texts


def str_slow(value):
    if _kind(value) == "exception":
        return str_slow_exception(value)
    return repr(value)


def repr_slow(value):
    kind = _kind(value)
    if kind == "exception":
        return repr_slow_exception(value)
    if not _enter_repr(value):
        return {"list": "[...]", "dict": "{...}", "tuple": "(...)"}.get(kind, kind + "(...)")
    try:
        if kind == "dict":
            parts = []
            for key, item in _plain(value).items():
                parts.append(repr(key) + ": " + repr(item))
            return "{" + ", ".join(parts) + "}"
        parts = []
        for item in _members(value):
            parts.append(repr(item))
        text = ", ".join(parts)
        if kind == "list":
            return "[" + text + "]"
        if kind == "tuple":
            return "(" + text + ",)" if len(parts) == 1 else "(" + text + ")"
        if kind == "set":
            return "{" + text + "}" if parts else "set()"
        if kind == "frozenset":
            return "frozenset({" + text + "})" if parts else "frozenset()"
        if kind in ("dict_keys", "dict_values", "dict_items"):
            return kind + "([" + text + "])"
        if kind == "slice":
            return "slice(" + text + ")"
        if kind == "method":
            return "<bound method " + value.__qualname__ + " of " + repr(value.__self__) + ">"
        if kind == "type":
            return type(value).__repr__(value)
        return type(value).__repr__(value)
    finally:
        _leave_repr(value)


def str_slow_exception(exc):
    if len(exc.args) == 1:
        return repr(exc.args[0]) if isinstance(exc, KeyError) else str(exc.args[0])
    return repr(exc.args)


def repr_slow_exception(exc):
    if len(exc.args) == 1:
        return _name_of(exc) + "(" + repr(exc.args[0]) + ")"
    return _name_of(exc) + repr(exc.args)


def ascii_slow(value):
    return _to_ascii(repr(value))


def convert_and_format(value, conversion, spec):
    if conversion == "r":
        return format(repr(value), spec)
    if conversion == "a":
        return format(_to_ascii(repr(value)), spec)
    return format(str(value), spec)


def print_slow(*args, sep=None, end=None, file=None, flush=False):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError("sep must be None or a string, not " + type(sep).__name__)
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError("end must be None or a string, not " + type(end).__name__)
    if file is None:
        file = _standard_output()
        if file is None:
            return
    if _is_stream(file):
        parts = []
        for value in args:
            parts.append(str(value))
        print(sep.join(parts), end=end, file=file, flush=flush)
        return
    first = True
    for value in args:
        if not first:
            file.write(sep)
        first = False
        file.write(str(value))
    file.write(end)
    if flush:
        file.flush()


# ---- Files


def file_lines(file):
    while True:
        line = file.readline()
        if not line:
            return
        yield line


def file_next(file):
    line = file.readline()
    if not line:
        raise StopIteration
    return line


def file_writelines(file, lines):
    for line in lines:
        file.write(line)


def stream_writelines(stream, lines):
    for line in lines:
        stream.write(line)


def stream_readline(stream, size=-1):
    return _read_line(-1 if size is None else size)


def stream_readlines(stream, hint=-1):
    found = []
    while True:
        line = stream_readline(stream)
        if not line:
            return found
        found.append(line)


def stream_read(stream, size=-1):
    if size is None or size < 0:
        return "".join(stream_readlines(stream))
    parts = []
    while size > 0:
        part = _read_line(size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return "".join(parts)


def print_twice(text, end):
    _write("stdout", text)
    _write("stdout", end)


def input_slow(prompt=""):
    text = str(prompt)
    if text:
        _write("stdout", text)
    line = _read_line(-1)
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


def str_join(separator, iterable):
    return separator.join(into_stack(iterable))


def bytes_join(separator, iterable):
    return separator.join(into_stack(iterable))


def str_translate(text, table):
    parts = []
    for letter in text:
        try:
            value = table[ord(letter)]
        except LookupError:
            parts.append(letter)
            continue
        if value is None:
            continue
        parts.append(chr(value) if isinstance(value, int) else value)
    return "".join(parts)


# ---- Numbers


def int_new(cls, value, base=None):
    if base is not None:
        return cls(value, _need_index(base))
    for name in ("__int__", "__index__", "__trunc__"):
        method = getattr(type(value), name, None)
        if method is not None:
            made = method(value)
            if not isinstance(made, int):
                raise TypeError(name + " returned non-int (type " + _name_of(made) + ")")
            return made if cls is int else cls(made)
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, not '" + _name_of(value) + "'")


def bool_new(cls, value):
    return True if value else False


def float_new(cls, value):
    for name in ("__float__", "__index__"):
        method = getattr(type(value), name, None)
        if method is not None:
            made = method(value)
            if name == "__float__" and not isinstance(made, float):
                raise TypeError(_name_of(value) + ".__float__ returned non-float (type " + _name_of(made) + ")")
            return cls(made)


def str_new(cls, value):
    return str(value)


def abs_slow(value):
    return type(value).__abs__(value)


def round_slow(number, ndigits=None):
    return type(number).__round__(number) if ndigits is None else type(number).__round__(number, ndigits)


def pow_slow(base, exp, mod=None):
    if mod is None:
        return base**exp
    method = getattr(type(base), "__pow__", None)
    made = NotImplemented if method is None else method(base, exp, mod)
    if made is NotImplemented:
        if isinstance(base, float) or isinstance(exp, float) or isinstance(mod, float):
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        kinds = [_name_of(part) for part in (base, exp, mod)]
        raise TypeError("unsupported operand type(s) for ** or pow(): '" + "', '".join(kinds) + "'")
    return made


def divmod_slow(a, b):
    method = getattr(type(a), "__divmod__", None)
    if method is not None:
        made = method(a, b)
        if made is not NotImplemented:
            return made
    method = getattr(type(b), "__rdivmod__", None)
    if method is not None:
        made = method(b, a)
        if made is not NotImplemented:
            return made
    raise TypeError(
        "unsupported operand type(s) for divmod(): '" + _name_of(a) + "' and '" + _name_of(b) + "'"
    )


def _index_slow(value):
    return type(value).__index__(value)


def ord_slow(value):
    raise TypeError("ord() expected string of length 1, but " + _name_of(value) + " found")


def chr_slow(value):
    return chr(_need_index(value))


def bin_slow(value):
    return bin(_need_index(value))


def hex_slow(value):
    return hex(_need_index(value))


def oct_slow(value):
    return oct(_need_index(value))


def with_indexes(function, subject, *args, **kwargs):
    for value in args:
        if not isinstance(value, int) and hasattr(type(value), "__index__") or isinstance(value, (slice, list, tuple)):
            args = tuple([_with_index(value) for value in args])
            return function(subject, *args, **kwargs)
    for name in kwargs:
        if not isinstance(kwargs[name], int) and hasattr(type(kwargs[name]), "__index__"):
            kwargs = {name: _with_index(kwargs[name]) for name in kwargs}
            return function(subject, *args, **kwargs)
    raise TypeError("unsupported argument type")


def _with_index(value):
    if isinstance(value, slice):
        return slice(_slice_part(value.start), _slice_part(value.stop), _slice_part(value.step))
    if isinstance(value, (list, tuple)):
        return [_with_index(item) for item in value]
    return _need_index(value) if hasattr(type(value), "__index__") else value


def with_index_contains(data, item):
    return _need_index(item) in data


def _need_index(value):
    if not hasattr(type(value), "__index__"):
        raise TypeError("'" + _name_of(value) + "' object cannot be interpreted as an integer")
    made = type(value).__index__(value)
    if not isinstance(made, int):
        raise TypeError("__index__ returned non-int (type " + _name_of(made) + ")")
    return made


def range_new(cls, first, *others):
    return range(_need_index(first), *[_need_index(other) for other in others])


# ---- Sequences


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
        target[_with_index(key)] = into_stack(value) if not isinstance(value, (bytes, bytearray)) else value
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
    return _with_index(value).indices(_need_index(length))


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


# ---- Sorting: a stable merge sort; only "<" is asked, as by CPython


def sorted_slow(iterable, *, key=None, reverse=False, **wrong):
    found = []
    for value in iterable:
        found.append(value)
    for name in wrong:
        raise TypeError("'" + name + "' is an invalid keyword argument for sort()")
    return _sort_values(found, key, reverse if isinstance(reverse, int) else _need_index(reverse))


def list_sort(target, *, key=None, reverse=False):
    values = target[:]
    target.clear()
    try:
        values = _sort_values(values, key, reverse)
    except BaseException:
        target[:] = values
        raise
    if _length(target):
        target[:] = values
        raise ValueError("list modified during sort")
    target[:] = values


def _sort_values(values, key, reverse):
    if key is None:
        keys = values
    else:
        keys = []
        for value in values:
            keys.append(key(value))
    order = _sort_order(keys, True if reverse else False)
    if order is None:
        order = _merge_order(keys, True if reverse else False)
    return [values[index] for index in order]


def _insertion_order(keys, order):
    # As CPython sorts fewer than 64: the run at the front, then binary insertion; the same comparisons in the same order.
    count = len(order)
    if count < 2:
        return
    run = 2
    if keys[order[1]] < keys[order[0]]:
        while run < count and keys[order[run]] < keys[order[run - 1]]:
            run += 1
        order[:run] = order[:run][::-1]
    else:
        while run < count and not keys[order[run]] < keys[order[run - 1]]:
            run += 1
    while run < count:
        index = order.pop(run)
        low = 0
        high = run
        while low < high:
            middle = (low + high) // 2
            if keys[index] < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        order.insert(low, index)
        run += 1


def _merge_order(keys, reverse):
    order = list(range(len(keys)))
    if reverse:
        order.reverse()
    if len(order) < 64:
        _insertion_order(keys, order)
        if reverse:
            order.reverse()
        return order
    # Short runs by binary insertion, then merging: few comparisons, stable.
    runs = []
    start = 0
    while start < len(order):
        run = order[start : start + 1]
        for index in order[start + 1 : start + 16]:
            low = 0
            high = len(run)
            while low < high:
                middle = (low + high) // 2
                if keys[index] < keys[run[middle]]:
                    high = middle
                else:
                    low = middle + 1
            run.insert(low, index)
        runs.append(run)
        start += 16
    while len(runs) > 1:
        merged = []
        for position in range(0, len(runs) - 1, 2):
            merged.append(_merge(keys, runs[position], runs[position + 1]))
        if len(runs) % 2:
            merged.append(runs[-1])
        runs = merged
    order = runs[0] if runs else []
    if reverse:
        order.reverse()
    return order


def _merge(keys, left, right):
    found = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            found.append(right[j])
            j += 1
        else:
            found.append(left[i])
            i += 1
    found.extend(left[i:])
    found.extend(right[j:])
    return found


# ---- Dicts and sets with keys whose hash or equality is the program's


def hash_slow(value):
    if isinstance(value, tuple):
        return _hash_tuple([hash(item) for item in value])
    if isinstance(value, frozenset):
        return _hash_frozen([hash(item) for item in value])
    made = type(value).__hash__(value)
    if not isinstance(made, int):
        raise TypeError("__hash__ method should return an integer")
    return _reduce_hash(made)


def _find(table, key):
    # The host key that equals the guest key, or the mark "absent", and the hash.
    hashed = hash(key)
    for found, own in _candidates(table, hashed):
        if own is key or own == key:
            return (found, hashed)
    return (_ABSENT, hashed)


def dict_getitem(table, key):
    found, hashed = _find(table, key)
    if found is _ABSENT:
        raise KeyError(key)
    return _value_at(table, found)


def dict_or_missing(table, key, hook, owner):
    if key in table:
        return table[key]
    return hook(owner, key)


def dict_setitem(table, key, value):
    found, hashed = _find(table, key)
    _put(table, found, hashed, key, value)


def dict_delitem(table, key):
    found, hashed = _find(table, key)
    if found is _ABSENT:
        raise KeyError(key)
    _take_out(table, found)


def dict_contains(table, key):
    return _find(table, key)[0] is not _ABSENT


def dict_get(table, key, default=None):
    found, hashed = _find(table, key)
    return default if found is _ABSENT else _value_at(table, found)


def dict_setdefault(table, key, default=None):
    found, hashed = _find(table, key)
    if found is _ABSENT:
        _put(table, found, hashed, key, default)
        return default
    return _value_at(table, found)


def dict_pop(table, key, *default):
    found, hashed = _find(table, key)
    if found is _ABSENT:
        if default:
            return default[0]
        raise KeyError(key)
    value = _value_at(table, found)
    _take_out(table, found)
    return value


def dict_init(table, source=(), /, **kwargs):
    dict_update(table, source, **kwargs)


def dict_update(table, source=(), /, **kwargs):
    if hasattr(source, "keys"):
        for key in source.keys():
            table[key] = source[key]
    else:
        index = 0
        for pair in source:
            try:
                pair = tuple(pair)
            except TypeError:
                raise TypeError(
                    "cannot convert dictionary update sequence element #" + str(index) + " to a sequence"
                ) from None
            if len(pair) != 2:
                raise ValueError(
                    "dictionary update sequence element #" + str(index) + " has length " + str(len(pair)) + "; 2 is required"
                )
            table[pair[0]] = pair[1]
            index += 1
    for key in kwargs:
        table[key] = kwargs[key]


def dict_update_from(table, source):
    for key in source.keys():
        table[key] = source[key]


def dict_merge(table, source, name):
    for key in source.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in table:
            raise TypeError(name + " got multiple values for keyword argument '" + key + "'")
        table[key] = source[key]


def dict_of(table, pairs):
    for index in range(0, len(pairs), 2):
        table[pairs[index]] = pairs[index + 1]
    return table


def dict_fromkeys(cls, keys, value=None):
    made = cls()
    for key in keys:
        made[key] = value
    return made


def dict_or(a, b):
    made = {}
    made.update(a)
    made.update(b)
    return made


def dict_ior(a, b):
    a.update(b)
    return a


def dict_eq(a, b):
    if not isinstance(b, dict):
        return NotImplemented
    if len(a) != len(b):
        return False
    for key in a:
        if key not in b:
            return False
        if a[key] is not b[key] and not a[key] == b[key]:
            return False
    return True


def keys_contains(view, item):
    return item in _view_source(view)


def items_contains(view, item):
    if not isinstance(item, tuple) or len(item) != 2:
        return False
    found = _view_source(view).get(item[0], _ABSENT)
    return found is not _ABSENT and (found is item[1] or found == item[1])


def view_and(view, other):
    made = set()
    for value in other:
        if value in view:
            made.add(value)
    return made


def view_or(a, b):
    made = set_of(a)
    for value in b:
        made.add(value)
    return made


def view_sub(a, b):
    made = set_of(a)
    for value in b:
        made.discard(value)
    return made


def view_xor(a, b):
    made = set_of(a)
    made.symmetric_difference_update(b)
    return made


def view_rand(view, other):
    return view_and(view, other)


def view_ror(view, other):
    return view_or(other, view)


def view_rsub(view, other):
    return view_sub(other, view)


def view_rxor(view, other):
    return view_xor(other, view)


def view_isdisjoint(view, other):
    for value in other:
        if value in view:
            return False
    return True


def _all_in(a, b):
    for value in a:
        if value not in b:
            return False
    return True


def view_eq(a, b):
    return len(a) == len(b) and _all_in(a, b)


def view_ne(a, b):
    return not view_eq(a, b)


def view_le(a, b):
    return len(a) <= len(b) and _all_in(a, b)


def view_lt(a, b):
    return len(a) < len(b) and _all_in(a, b)


def view_ge(a, b):
    return view_le(b, a)


def view_gt(a, b):
    return view_lt(b, a)


def dict_ror(a, b):
    return dict_or(b, a)


def dict_ne(a, b):
    same = dict_eq(a, b)
    return same if same is NotImplemented else not same


def set_of(values):
    made = set()
    _make_room(made, values)
    for value in values:
        made.add(value)
    return made


def set_init(target, iterable=()):
    target.clear()
    for value in iterable:
        target.add(value)


def frozenset_new(cls, iterable=()):
    return cls(set_of(iterable))


def set_add(target, item):
    found, hashed = _find(target, item)
    if found is _ABSENT:
        _put(target, found, hashed, item, None)


def set_contains(target, item):
    if isinstance(item, set):
        item = frozenset(item)
    return _find(target, item)[0] is not _ABSENT


def set_discard(target, item):
    if isinstance(item, set):
        item = frozenset(item)
    found, hashed = _find(target, item)
    if found is not _ABSENT:
        _take_out(target, found)


def set_remove(target, item):
    found, hashed = _find(target, frozenset(item) if isinstance(item, set) else item)
    if found is _ABSENT:
        raise KeyError(item)
    _take_out(target, found)


def set_update(target, *others):
    for other in others:
        _make_room(target, other)
        for value in other:
            target.add(value)


def set_union(target, *others):
    made = set(target)
    set_update(made, *others)
    return made if isinstance(target, set) else _frozen(made)


def set_intersection(target, *others):
    made = set(target)
    for other in others:
        kept = set()
        walked, asked = other, made
        if isinstance(other, (set, frozenset)) and len(other) > len(made):
            walked, asked = made, other
        for value in walked:
            if value in asked:
                kept.add(value)
        made = kept
    return made if isinstance(target, set) else _frozen(made)


def set_difference(target, *others):
    made = set(target)
    for other in others:
        for value in other:
            made.discard(value)
    return made if isinstance(target, set) else _frozen(made)


def set_symmetric_difference(target, other):
    made = set_of(other)
    for value in target:
        if value in made:
            made.discard(value)
        else:
            made.add(value)
    return made if isinstance(target, set) else _frozen(made)


def set_eq(a, b):
    if not isinstance(b, (set, frozenset)):
        return NotImplemented
    return len(a) == len(b) and set_issubset(a, b)


def set_ne(a, b):
    same = set_eq(a, b)
    return same if same is NotImplemented else not same


def set_le(a, b):
    return len(a) <= len(b) and set_issubset(a, b)


def set_lt(a, b):
    return len(a) < len(b) and set_issubset(a, b)


def set_ge(a, b):
    return set_le(b, a)


def set_gt(a, b):
    return set_lt(b, a)


def set_issubset(a, b):
    b = b if isinstance(b, (set, frozenset)) else set_of(b)
    for value in a:
        if value not in b:
            return False
    return True


def set_issuperset(a, b):
    for value in b:
        if value not in a:
            return False
    return True


def set_isdisjoint(a, b):
    for value in b:
        if value in a:
            return False
    return True


def _replace_set(target, made):
    target.clear()
    for value in made:
        target.add(value)


def set_intersection_update(target, *others):
    _replace_set(target, set_intersection(target, *others))


def set_difference_update(target, *others):
    for other in others:
        for value in list(other):
            target.discard(value)


def set_symmetric_difference_update(target, other):
    for value in set_of(other):
        if value in target:
            target.discard(value)
        else:
            target.add(value)


def set_update_inplace(target, other):
    set_update(target, other)
    return target


def set_intersection_update_inplace(target, other):
    set_intersection_update(target, other)
    return target


def set_difference_update_inplace(target, other):
    set_difference_update(target, other)
    return target


def set_symmetric_difference_update_inplace(target, other):
    set_symmetric_difference_update(target, other)
    return target


def set_runion(target, other):
    return set_union(other, target)


def set_rintersection(target, other):
    return set_intersection(other, target)


def set_rdifference(target, other):
    return set_difference(other, target)


def set_rsymmetric_difference(target, other):
    return set_symmetric_difference(other, target)


# ---- Functions over iterables


def sum_slow(iterable, start=0):
    iterable = iter(iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    total = start
    for value in iterable:
        total = total + value
    return total


def _extreme(name, greater, args, key, default):
    iterable = args if len(args) > 1 else args[0]
    best = _ABSENT
    best_key = None
    for value in iterable:
        rank = value if key is None else key(value)
        if best is _ABSENT or (rank > best_key if greater else rank < best_key):
            best = value
            best_key = rank
    if best is _ABSENT:
        if default is _ABSENT:
            raise ValueError(name + "() arg is an empty sequence")
        return default
    return best


def min_slow(*args, key=None, default=_ABSENT):
    return _extreme("min", False, args, key, default)


def max_slow(*args, key=None, default=_ABSENT):
    return _extreme("max", True, args, key, default)


def any_slow(iterable):
    for value in iterable:
        if value:
            return True
    return False


def all_slow(iterable):
    for value in iterable:
        if not value:
            return False
    return True


def hasattr_slow(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


def isinstance_slow(value, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if isinstance(value, kind):
                return True
        return False
    check = _special(kinds, "__instancecheck__")
    if check is _ABSENT:
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return True if check(kinds, value) else False


def issubclass_slow(value, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if issubclass(value, kind):
                return True
        return False
    check = _special(kinds, "__subclasscheck__")
    if check is _ABSENT and not isinstance(value, type):
        raise TypeError("issubclass() arg 1 must be a class")
    if check is _ABSENT:
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return True if check(kinds, value) else False


def object_ne(a, b):
    same = type(a).__eq__(a, b)
    return same if same is NotImplemented else not same


def dir_of(value):
    names = list(type(value).__dir__(value))
    names.sort()
    return names


# ---- Classes and patterns


def finish_class(cls, named, hook, **kwargs):
    for value, name in named:
        value.__set_name__(cls, name)
    if hook is not None:
        hook(cls, **kwargs)
    return cls


def build_class_with_entries(body, name, bases, **kwargs):
    found = []
    for base in bases:
        if isinstance(base, type):
            found.append(base)
        else:
            found.extend(base.__mro_entries__(bases))
    return _build_class(body, name, *found, **kwargs)


def build_class_with_prepare(body, name, bases, meta, **kwargs):
    namespace = meta.__prepare__(name, bases, **kwargs)
    return _run_body(body, name, bases, meta, kwargs, namespace)


def match_keys(subject, keys):
    found = []
    for key in keys:
        value = subject.get(key, _ABSENT)
        if value is _ABSENT:
            return None
        found.append(value)
    return tuple(found)


def match_attributes(subject, names, found):
    for name in names:
        try:
            found = found + (getattr(subject, name),)
        except AttributeError:
            return None
    return found


def run_thread(target, args, kwargs):
    try:
        target(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exc:
        _note_crash(exc)
        _thread_crashed(target, exc)


def exit(code=None):
    raise SystemExit(code)


def quit(code=None):
    raise SystemExit(code)


def aiter(iterable):
    find = getattr(type(iterable), "__aiter__", None)
    if find is None:
        raise TypeError(f"'{type(iterable).__name__}' object is not an async iterable")
    return find(iterable)


def anext(iterator, default=_ABSENT):
    step = getattr(type(iterator), "__anext__", None)
    if step is None:
        raise TypeError(f"'{type(iterator).__name__}' object is not an async iterator")
    if default is _ABSENT:
        return step(iterator)
    return _anext_or(step(iterator), default)


async def _anext_or(step, default):
    try:
        return await step
    except StopAsyncIteration:
        return default


def run_main():
    # The main module, then what CPython does at the end of the main thread.
    code = 0
    try:
        _run_main_module()
    except SystemExit as exc:
        code = _exit_code(exc.code)
    except BaseException as exc:
        _note_crash(exc)
        _print_exception("", exc)
        code = 130 if isinstance(exc, KeyboardInterrupt) else 1
    try:
        finish = _thread_shutdown()
        if finish is not None:
            finish()
    except SystemExit as exc:
        code = _exit_code(exc.code)
    except BaseException as exc:
        _print_exception("", exc)
        code = 1
    hooks = _exit_hooks()
    if hooks is not None:
        hooks(_print_exception)
    _exit_process(code)


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 255
    _write("stderr", str(code) + "\n")
    return 1


def _group_test(condition):
    if isinstance(condition, type):
        if not issubclass(condition, BaseException):
            raise TypeError("expected a function, exception type or tuple of exception types")
        return lambda exc: isinstance(exc, condition)
    if isinstance(condition, tuple):
        for kind in condition:
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                raise TypeError("expected a function, exception type or tuple of exception types")
        return lambda exc: isinstance(exc, condition)
    if not callable(condition):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return condition


def _group_split(group, test):
    if test(group):
        return group, None
    matching = []
    rest = []
    for exc in group.exceptions:
        if isinstance(exc, BaseExceptionGroup):
            inner, other = _group_split(exc, test)
            if inner is not None:
                matching.append(inner)
            if other is not None:
                rest.append(other)
        elif test(exc):
            matching.append(exc)
        else:
            rest.append(exc)
    return _group_of(group, matching), _group_of(group, rest)


def _group_of(group, members):
    return _group_part(group.derive(members), group) if members else None


def group_split(group, condition):
    return _group_split(group, _group_test(condition))


def group_subgroup(group, condition):
    return _group_split(group, _group_test(condition))[0]


def _traceback_text(exc):
    # What str(), the notes and dir() say may be code of the program; the rest is put together natively.
    tails = []
    for own, notes, wants_names in _traceback_members(exc):
        try:
            text = str(own)
        except BaseException:
            text = None
        names = []
        if wants_names:
            try:
                names = list(dir(own.obj))
            except BaseException:
                pass
        shown = []
        for note in notes or ():
            try:
                shown.append(str(note))
            except BaseException:
                shown.append("<note str() failed>")
        tails.append((own, text, names, shown))
    return _traceback_render(exc, tails)


def _print_exception(head, exc):
    _write("stderr", head + _traceback_text(exc))


def _thread_crashed(target, exc):
    _print_exception("Exception ignored in thread started by: " + repr(target) + "\n", exc)
