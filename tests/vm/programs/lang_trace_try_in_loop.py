def parse(lines):
    for number, line in enumerate(lines, 1):
        try:
            name, value = line.split("=")
            yield name.strip(), int(value)
        except ValueError as error:
            if number > 2:
                raise RuntimeError(f"line {number}: {line!r}") from error
            print("skipped", line, "because", error)


for pair in parse(["a = 1", "bad line", "b = x"]):
    print(pair)
