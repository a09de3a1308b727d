import sys
class Inventory:
    """An inventory CLI."""
    def __init__(self): self.items: dict[str, int] = {}
    def do(self, line: str) -> str | None:
        cmd, _, rest = line.partition(" ")
        fn = getattr(self, "cmd_" + cmd, None)
        if fn is None: return f"unknown command: {cmd!r}"
        try: return fn(*rest.split())
        except TypeError as e: return f"usage error: {e}"
    def cmd_add(self, name, qty="1"):
        self.items[name] = self.items.get(name, 0) + int(qty); return f"{name}: {self.items[name]}"
    def cmd_list(self): return "\n".join(f"{k:.<12}{v:>4}" for k, v in sorted(self.items.items())) or "(empty)"
def main(argv):
    inv = Inventory()
    for l in ["list", "add nut 5", "add bolt", "add nut x", "add", "fly", "list"]:
        try: out = inv.do(l)
        except ValueError as e: out = f"error: {e}"
        print(">", l); print(out)
    print(main.__doc__, Inventory.__doc__, inv.do.__func__.__annotations__, len(argv), __name__, sys.argv[1:], file=sys.stderr)
    sys.stdout.write("no newline"); sys.stdout.flush()
    return 3
if __name__ == "__main__": sys.exit(main(sys.argv))
