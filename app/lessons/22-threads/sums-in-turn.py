def add_up(last):
    total = 0
    for number in range(last):
        total += number
    print("up to", last, "it is", total)


for last in (5000, 5001, 5002):
    add_up(last)
