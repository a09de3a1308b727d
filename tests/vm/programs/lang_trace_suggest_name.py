counter = 0
total_sum = 5


def add():
    local_value = 3
    try:
        print(local_valeu)
    except NameError as error:
        print(error)
    return totl_sum + local_value


add()
