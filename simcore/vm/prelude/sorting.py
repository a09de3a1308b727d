# Sorting: a stable merge sort; only "<" is asked, as by CPython: the slow paths, in guest code (see core.py).


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
