def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise LookupError("nothing for " + key) from None


lookup({}, "a")
