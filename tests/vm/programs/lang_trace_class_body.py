class Table:
    columns = ["a", "b"]
    width = len(columns) / 0
