def level1(n):
    def level2(m):
        def level3(k):
            values = [1, 2, 3]
            return values[k] / m

        try:
            return level3(n)
        except ZeroDivisionError:
            return "division"

    try:
        return level2(0)
    except IndexError as error:
        raise ValueError(f"bad index {n}") from error
    finally:
        print("level1 done", n)


print(level1(1))
try:
    level1(7)
except ValueError as error:
    print(error, "<-", error.__cause__)
level1(9)
