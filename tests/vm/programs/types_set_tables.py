# What random calls found about sets: slots that were emptied are used again, the hash of a frozenset with an odd
# number of free slots, set algebra that ends early, and derived sets under in-place operators.


class Same:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Same) else other)

    def __hash__(self):
        return hash(self.n)

    def __repr__(self):
        return f"Same({self.n!r})"


class Group(set):
    pass


class Fixed(frozenset):
    pass


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


mixed = {1, "a", 2.5}
for number in range(24):
    mixed ^= {number}
    print(mixed)
for gone, more in (((1,), (0, 2)), ((8, 1), (2, 10)), ((2.5, 11), (2, 3, 18, 26))):
    members = {2.5, 11, 8, 1}
    for one in gone:
        members.discard(one)
    for one in more:
        members.add(one)
    print(members)
wide = set(range(10)) - {3, 4, 7}
wide |= {33, 34, 66}
print(wide, wide.pop(), wide)

print(hash(frozenset({1})), hash(frozenset({1, 2, 3})), hash(frozenset("abcde")), hash(frozenset()), hash(b""))
print({1, 3}.union({frozenset({1}): 2}), {b"", 1, 2}, hash(range(0)) == hash(range(5, 5)), hash(range(0, 10, 3)))

show(lambda: {1, 2}.intersection(filter(None, [0, 1]), {"a": 1, "b": [2]}.values()))
show(lambda: {1, 2}.intersection([3], [[2]]))
show(lambda: {1}.issubset([1, [2]]))
show(lambda: {1}.issubset([2, [2]]))
show(lambda: {1}.issuperset([2, [2]]))
show(lambda: {1}.isdisjoint([1, [2]]))
show(lambda: {Same(1), 2}.intersection([2, 1, 5]))

print(Group({Same(1)}), Fixed({Same(2)}), Group(), Fixed())
group = Group({1, 2})
group &= {Same(1), 2}
print(type(group), group)
group |= {Same(7)}
group ^= {Same(1), Same(5)}
group -= {2}
print(type(group), group, len(group))

show(lambda: {Same(1): 5, 3: 4} & {"a": 1, "b": 2}.keys())
show(lambda: {Same(1): 5, 3: 4} & {"a": 1, 1: 2}.keys())
show(lambda: {"a": 1, 1: 2}.keys() & {Same(1), 3})
show(lambda: {Same(1): 5, 3: 4}.keys() & {"a": 1, 1: 2, 3: 3}.keys())
