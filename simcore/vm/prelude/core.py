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
