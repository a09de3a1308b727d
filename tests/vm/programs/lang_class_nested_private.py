class Safe:
    __limit = 3

    def __init__(self):
        self.__code = 1234
        self._open = False

    def __check(self, code):
        return code == self.__code

    def unlock(self, code):
        self._open = self.__check(code)
        return self._open, Safe.__limit

    class Inner:
        __x = 1

        def get(self):
            return self.__x


safe = Safe()
print(safe.unlock(1), safe.unlock(1234), sorted(vars(safe)), safe._Safe__code, Safe.Inner().get())
print(Safe.Inner.__qualname__, Safe.Inner)
safe.__code
