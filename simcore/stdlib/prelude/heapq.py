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
        place = parent
    heap[place] = item


def _sink(heap, place):
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
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


def nsmallest(n, iterable, key=None):
    "Find the n smallest elements in a dataset."
    return sorted(iterable, key=key)[:n] if n > 0 else []


def nlargest(n, iterable, key=None):
    "Find the n largest elements in a dataset."
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else []
