def fall(n):
    if n == 0:
        1 / n
    fall(n - 1)


for depth in (2, 3, 4, 5):
    try:
        fall(depth)
    except ZeroDivisionError as error:
        print(depth, error)
fall(4)
