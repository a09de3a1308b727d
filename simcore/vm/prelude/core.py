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


class iterator:
    # What iter() makes of a sequence that has no __iter__.
    __slots__ = ("_sequence", "_index")

    def __iter__(self):
        return self

    def __next__(self):
        if self._sequence is not None:
            try:
                value = self._sequence[self._index]
            except (IndexError, StopIteration):
                self._sequence = None
            else:
                self._index += 1
                return value
        raise StopIteration


def iterate_by_index(sequence):
    made = object.__new__(iterator)
    made._sequence = sequence
    made._index = 0
    return made
