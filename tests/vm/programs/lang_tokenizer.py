def tokens(text):
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield "num", float(text[start:i])
        elif ch in "+-*/()^":
            yield "op", ch
            i += 1
        else:
            raise SyntaxError(f"unexpected {ch!r} at {i}")
    yield "end", None


class Parser:
    levels = [("+", "-"), ("*", "/")]

    def __init__(self, text):
        self.source = tokens(text)
        self.kind, self.value = next(self.source)

    def advance(self):
        value = self.value
        self.kind, self.value = next(self.source)
        return value

    def expr(self, level=0):
        if level == len(self.levels):
            return self.power()
        left = self.expr(level + 1)
        while self.kind == "op" and self.value in self.levels[level]:
            op, right = self.advance(), self.expr(level + 1)
            left = {"+": left + right, "-": left - right, "*": left * right}.get(op) if op != "/" else left / right
        return left

    def power(self):
        base = self.atom()
        if self.value == "^":
            self.advance()
            return base ** self.power()
        return base

    def atom(self):
        match self.kind, self.value:
            case "num", value:
                self.advance()
                return value
            case "op", "(":
                self.advance()
                value = self.expr()
                if self.value != ")":
                    raise SyntaxError("missing )")
                self.advance()
                return value
            case "op", "-":
                self.advance()
                return -self.atom()
            case kind, value:
                raise SyntaxError(f"unexpected {kind} {value!r}")


for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 / (2 - 2)", "1 + ", "2 $ 3", "(1", "10 / 4 - 1.5"):
    try:
        print(text, "=", Parser(text).expr())
    except (SyntaxError, ZeroDivisionError) as error:
        print(text, "!", type(error).__name__, error)
Parser("3 *").expr()
