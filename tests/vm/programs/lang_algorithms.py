def quicksort(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [item, *rest]


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(
        queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,))
        for c in range(n)
        if c not in cols and row - c not in d1 and row + c not in d2
    )


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def __iter__(self):
        node = self
        while node:
            yield node.value
            node = node.next


def reverse(node):
    last = None
    while node:
        node.next, last, node = last, node, node.next
    return last


def dijkstra(graph, start):
    distance, todo = {start: 0}, [start]
    while todo:
        todo.sort(key=distance.get)
        at = todo.pop(0)
        for to, cost in graph.get(at, {}).items():
            if distance[at] + cost < distance.get(to, float("inf")):
                distance[to] = distance[at] + cost
                todo.append(to)
    return distance


print(quicksort([3, 6, 1, 8, 2, 9, 2]), len(list(permutations("abcd"))), next(permutations([1, 2, 3])), hanoi(7), queens(5))
print(list(reverse(Node(1, Node(2, Node(3))))), dijkstra({"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 5}, "c": {"d": 1}}, "a"))
sieve = [True] * 50
for i in range(2, 8):
    for j in range(i * i, 50, i):
        sieve[j] = False
print([i for i in range(2, 50) if sieve[i]])
text = "the quick brown the lazy dog the end"
words = {}
for w in text.split():
    words[w] = words.get(w, 0) + 1
for w, n in sorted(words.items(), key=lambda p: (-p[1], p[0]))[:3]:
    print(f"{w:<6}{n:>3}")
a, b = 1071, 462
while b:
    a, b = b, a % b
print(a, "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.isalpha() else c for c in "hello world"))
matrix = [[1, 2], [3, 4]]
print([[sum(x * y for x, y in zip(r, c)) for c in zip(*matrix)] for r in matrix], bin(37).count("1"), "racecar" == "racecar"[::-1])
quicksort([1, "a"])
