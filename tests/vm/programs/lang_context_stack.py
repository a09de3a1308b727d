class Transaction:
    depth = 0

    def __init__(self, store):
        self.store = store

    def __enter__(self):
        Transaction.depth += 1
        self.saved = dict(self.store)
        print("  " * Transaction.depth + "begin")
        return self.store

    def __exit__(self, kind, value, trace):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
        print("  " * Transaction.depth + ("rollback" if kind else "commit"))
        Transaction.depth -= 1
        return kind is not None and issubclass(kind, LookupError)


data = {"a": 1}
with Transaction(data) as d:
    d["b"] = 2
    with Transaction(data):
        d["c"] = 3
        d["missing"]
    print(data)
print(data)
try:
    with Transaction(data) as d:
        d.clear()
        int("x")
except ValueError as error:
    print(data, error)
with Transaction(data):
    data["z"] = 1 / 0
