# Dicts and sets with keys whose hash or equality is the program's: the slow paths, in guest code (see core.py).


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


_SETLIKE = (type({}.keys()), type({}.items()))


def view_and(view, other):
    if type(other) is set and len(view) <= len(other):
        return other.intersection(view)
    if isinstance(other, _SETLIKE) and len(other) > len(view):
        view, other = other, view
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
    if isinstance(a, _SETLIKE[1]) and isinstance(b, _SETLIKE[1]):
        made = set()
        for one, other in ((b, a), (a, b)):
            for value in one:
                if value not in other:
                    made.add(value)
        return made
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
                if len(kept) >= len(made):
                    break
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
