name = input("Who are you? ")
count = int(input("How often? "))
for number in range(count):
    print(number + 1, name)
