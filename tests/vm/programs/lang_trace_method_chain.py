class Query:
    def __init__(self, items):
        self.items = items

    def where(self, test):
        return Query([item for item in self.items if test(item)])

    def first(self):
        return self.items[0]


result = (
    Query([1, 2, 3])
    .where(lambda n: n > 1)
    .where(lambda n: n > 5)
    .first()
)
