# heapq, bisect, sorted with keys, stability, and errors while sorting.
import bisect
import heapq
from operator import attrgetter, itemgetter, methodcaller

heap = []
for n in (5, 1, 8, 3, 9, 2):
    heapq.heappush(heap, n)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 7), heap, heapq.nlargest(2, heap), heapq.nsmallest(2, heap, key=lambda n: -n))
lines = [9, 4, 7, 1]
heapq.heapify(lines)
print(lines, list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge("ca", "db", reverse=True)), heapq.nlargest(3, "hello"))
values = [1, 3, 3, 5]
print(bisect.bisect(values, 3), bisect.bisect_left(values, 3), bisect.bisect(values, 9), bisect.bisect_left(values, 3, 2))
bisect.insort(values, 4)
bisect.insort_left(values, 3.0)
print(values, bisect.bisect([{"k": 1}, {"k": 5}], 3, key=itemgetter("k")))


class Person:
    def __init__(self, name, age):
        self.name, self.age = name, age

    def __repr__(self):
        return self.name

    def shout(self, times=1):
        return self.name.upper() * times


people = [Person("Bob", 30), Person("al", 25), Person("Cy", 30), Person("Di", 25)]
print(sorted(people, key=attrgetter("age")), sorted(people, key=attrgetter("age", "name"), reverse=True), sorted(people, key=methodcaller("shout", 2)), sorted(people, key=lambda p: p.name.lower()))
print(min(people, key=attrgetter("age")), max(people, key=attrgetter("age")), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("bca", reverse=True), sorted({"b": 1, "a": 2}), sorted([[2], [1, 5], []]), sorted([True, 0, 2, False]))
asked = []


class Noisy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        asked.append((self.n, other.n))
        return self.n < other.n


print([x.n for x in sorted([Noisy(3), Noisy(1), Noisy(2)])], asked)
items = [3, 1, 2]


def meddling(n):
    items.append(9)
    return n


for call in (lambda: items.sort(key=meddling), lambda: sorted([1, "a"]), lambda: sorted([1j, 2j]), lambda: sorted([None, 1]), lambda: sorted(5), lambda: [].sort(1), lambda: max([]), lambda: min(1), lambda: sorted([1], key=5), lambda: heapq.heappop([]), lambda: bisect.bisect([1], "a")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(items, items.sort(), items, max([], default="none"), min("b", "a", key=ord), max((1, 5), (1, 4)), [*reversed([1, 2])], sum([[1], [2]], []))


def binary(values, wanted):
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(values) and values[low] == wanted else -1


primes = [n for n in range(2, 60) if all(n % d for d in range(2, int(n**0.5) + 1))]
print([binary(primes, n) for n in (2, 59, 31, 4)], primes)
