class Tree:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        side = "left" if key < self.key else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key))
        else:
            child.insert(key)
        return self

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right

    def __contains__(self, key):
        return key == self.key or any(key in c for c in (self.left if key < self.key else self.right,) if c)

    @property
    def height(self):
        return 1 + max((c.height for c in (self.left, self.right) if c), default=0)


root = Tree(50)
for key in (30, 70, 20, 40, 60, 80, 35):
    root.insert(key)
print(list(root), 35 in root, 36 in root, root.height, root.left.right.left.key, max(root), sum(root))


class LRU:
    def __init__(self, size):
        self.size, self.items = size, {}

    def get(self, key, default=None):
        if key in self.items:
            self.items[key] = value = self.items.pop(key)
            return value
        return default

    def put(self, key, value):
        self.items.pop(key, None)
        self.items[key] = value
        if len(self.items) > self.size:
            oldest = next(iter(self.items))
            print("evict", oldest, self.items.pop(oldest))


cache = LRU(2)
for step in "a b a c b".split():
    if cache.get(step) is None:
        cache.put(step, step.upper())
print(cache.items)
root.insert("text")
