# Names and patterns with * ? [...]. Behaviour: CPython 3.11, Lib/fnmatch.py.

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def fnmatchcase(name, pat):
    place = 0
    start = 0
    star = None
    while place < len(name):
        width = _one(name[place], pat, start) if start < len(pat) and pat[start] != "*" else 0
        if width:
            place += 1
            start += width
        elif start < len(pat) and pat[start] == "*":
            star = (start, place)
            start += 1
        elif star is not None:
            star = (star[0], star[1] + 1)
            start, place = star[0] + 1, star[1]
        else:
            return False
    while start < len(pat) and pat[start] == "*":
        start += 1
    return start == len(pat)


def _one(letter, pat, start):
    # How much of the pattern the letter fits; 0 if it does not.
    sign = pat[start]
    if sign == "?":
        return 1
    if sign != "[":
        return 1 if sign == letter else 0
    end = start + 1
    if end < len(pat) and pat[end] == "!":
        end += 1
    if end < len(pat) and pat[end] == "]":
        end += 1
    while end < len(pat) and pat[end] != "]":
        end += 1
    if end >= len(pat):
        return 1 if letter == "[" else 0
    body = pat[start + 1 : end]
    negative = body.startswith("!")
    if negative:
        body = body[1:]
    found = False
    place = 0
    while place < len(body):
        if place + 2 < len(body) and body[place + 1] == "-":
            found = found or body[place] <= letter <= body[place + 2]
            place += 3
        else:
            found = found or body[place] == letter
            place += 1
    return end + 1 - start if found != negative else 0


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]


def translate(pat):
    import re

    parts = []
    place = 0
    while place < len(pat):
        sign = pat[place]
        place += 1
        if sign == "*":
            parts.append(".*")
        elif sign == "?":
            parts.append(".")
        else:
            parts.append(re.escape(sign))
    return "(?s:" + "".join(parts) + r")\Z"
