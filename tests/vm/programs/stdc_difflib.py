"""difflib: matching, ratios, diffs."""
import difflib
from difflib import SequenceMatcher as SM

def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)

s = SM(None, "abxcd", "abcd")
print(s.find_longest_match(), s.find_longest_match(2, 5, 1, 4), s.get_matching_blocks(), s.ratio(), s.quick_ratio(), s.real_quick_ratio())
print(SM(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9), SM(None, "", "").ratio())
for tag, *where in SM(None, "qabxcd", "abycdf").get_opcodes():
    print(tag, where)
big = SM(None, "x" * 300 + "abc", "x" * 250 + "abd"); print(big.bpopular, big.ratio(), SM(None, "x" * 300, "x" * 250, autojunk=False).ratio())
print(list(SM(None, list("abcdefghij" * 2), list("abcdefghiX" * 2)).get_grouped_opcodes(2)))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "heel", "well", "yield"], 1), difflib.get_close_matches("x", []))
attempt(lambda: difflib.get_close_matches("a", [], n=0))
attempt(lambda: difflib.get_close_matches("a", [], cutoff=2))
a = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n".splitlines(True)
b = "ore\ntwo\ntree\nfour\nemu\nfive\nsix!\nseven\n".splitlines(True)
print("".join(difflib.ndiff(a, b)))
print("".join(difflib.unified_diff(a, b, "before.py", "after.py", "then", "now")))
print("".join(difflib.unified_diff(a, b, n=0)))
print("".join(difflib.context_diff(a, b, "before.py", "after.py")))
print("\n".join(difflib.unified_diff(["x"], ["y"], lineterm="")), list(difflib.unified_diff(a, a)), list(difflib.unified_diff([], ["a"], lineterm="")))
diff = list(difflib.ndiff(a, b)); print(list(difflib.restore(diff, 1)) == a, list(difflib.restore(diff, 2)) == b)
print("\n".join(difflib.Differ().compare(["  1. Beautiful", "same", "gone"], ["  1. Beautifull\t", "new", "same"])))
print("\n".join(difflib.ndiff(["a b c d e f", "second line", "x"], ["second lime", "a b c d e g", "x y", "z"])))
attempt(lambda: list(difflib.unified_diff([1], [2])))
attempt(lambda: list(difflib.unified_diff(["a"], ["b"], 3)))
attempt(lambda: list(difflib.restore([], 3)))
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\n"], [b"b\xff\n"])), difflib.IS_LINE_JUNK("  # \n"), difflib.IS_CHARACTER_JUNK("\t"), difflib.Match(1, 2, 3))
