class NoExit:
    def __enter__(self):
        return self


try:
    with NoExit():
        print("inside")
except TypeError as error:
    print(error)
with 5 as five:
    pass
