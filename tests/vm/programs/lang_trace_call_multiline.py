def combine(*parts, sep):
    return sep.join(parts)


def main():
    value = combine(
        "a",
        "b",
        3,
        sep="-",
    )
    return value


main()
