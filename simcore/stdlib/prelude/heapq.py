# Heaps in lists. Behaviour: CPython 3.11, Lib/heapq.py and Modules/_heapqmodule.c.

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _rise(heap, start, place):
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[place] = above
        heap[parent] = item
        place = parent


def _sink(heap, place):
    end = len(heap)
    start = place
    child = 2 * place + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[place], heap[child] = heap[child], heap[place]
        place = child
        child = 2 * place + 1
    _rise(heap, start, place)


def heappush(heap, item, /):
    if not _push(heap, item):
        heap.append(item)
        _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    found = _pop(heap)
    if found is not None:
        return found[0]
    last = heap.pop()
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    found = _replace(heap, item)
    if found is not None:
        return found[0]
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    if not isinstance(heap, list):
        raise TypeError(f"heappushpop() argument must be list, not {type(heap).__name__}")
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def heapify(heap, /):
    if not _heapify(heap):
        for place in range(len(heap) // 2 - 1, -1, -1):
            _sink(heap, place)


def merge(*iterables, key=None, reverse=False):
    "Merge multiple sorted inputs into a single sorted output."
    waiting = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            waiting.append([value if key is None else key(value), order, value, iterator])
            break
    while waiting:
        best = waiting[0]
        for one in waiting:
            if one is best:
                continue
            if best[0] < one[0] if reverse else one[0] < best[0]:
                best = one
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            waiting.remove(best)


_ABSENT = object()


def _chosen(n, iterable, key, largest):
    """The first ``n`` of the sorted values: kept in a list whose worst comes first."""
    if n == 1:
        best = max if largest else min
        found = best(iter(iterable), default=_ABSENT, key=key)
        return [] if found is _ABSENT else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    iterator = iter(iterable)
    kept = []
    for order, value in zip(range(0, -n, -1) if largest else range(n), iterator):
        kept.append((value if key is None else key(value), order, value))
    if not kept:
        return kept
    if largest:
        heapify(kept)
    else:
        _heapify_max(kept)
    worst = kept[0][0]
    order = -n if largest else n
    for value in iterator:
        rank = value if key is None else key(value)
        if worst < rank if largest else rank < worst:
            if largest:
                heapreplace(kept, (rank, order, value))
            else:
                kept[0] = (rank, order, value)
                _sink_max(kept, 0)
            worst = kept[0][0]
            order += -1 if largest else 1
    kept.sort(reverse=largest)
    return [value for rank, order, value in kept]


def _heapify_max(heap):
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink_max(heap, place)


def _sink_max(heap, place):
    end = len(heap)
    start = place
    child = 2 * place + 1
    while child < end:
        other = child + 1
        if other < end and not heap[other] < heap[child]:
            child = other
        heap[place], heap[child] = heap[child], heap[place]
        place = child
        child = 2 * place + 1
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        if not heap[parent] < item:
            break
        heap[place] = heap[parent]
        heap[parent] = item
        place = parent


def nsmallest(n, iterable, key=None):
    "Find the n smallest elements in a dataset."
    return _chosen(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    "Find the n largest elements in a dataset."
    return _chosen(n, iterable, key, True)
