def key(item):
    return item["rank"]


rows = [{"rank": 2}, {"rank": 1}, {"name": "no rank"}]
print(sorted(rows[:2], key=key))
print(list(map(lambda r: r.get("rank", 0), rows)))
print(max(rows, key=key))
