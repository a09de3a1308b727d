# Constants and templates. Behaviour: CPython 3.11, Lib/string.py.

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split into words, capitalize each, join."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_ABSENT = {}


def _is_start(letter):
    return letter == "_" or (letter.isascii() and letter.isalpha())


def _is_part(letter):
    return letter == "_" or (letter.isascii() and letter.isalnum())


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """(text, name, shown): text before a placeholder, its name (None: none, '' : not valid), the placeholder."""
        text, sign = self.template, self.delimiter
        place = 0
        while True:
            found = text.find(sign, place)
            if found < 0:
                yield (text[place:], None, "", found)
                return
            before = text[place:found]
            rest = found + len(sign)
            if text.startswith(sign, rest):
                yield (before + sign, None, "", found)
                place = rest + len(sign)
                continue
            braced = text.startswith("{", rest)
            start = end = rest + braced
            if end < len(text) and _is_start(text[end]):
                while end < len(text) and _is_part(text[end]):
                    end += 1
            if end == start or (braced and not text.startswith("}", end)):
                yield (before, "", sign, found)
                place = rest
                continue
            yield (before, text[start:end], text[found : end + braced], found)
            place = end + braced

    def _fail(self, place):
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = place - len("".join(lines[:-1])), len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping=_ABSENT, /, **kws):
        values = kws if mapping is _ABSENT else {**mapping, **kws} if kws else mapping
        parts = []
        for text, name, shown, place in self._parts():
            parts.append(text)
            if name == "":
                self._fail(place + len(self.delimiter))
            if name is not None:
                parts.append(str(values[name]))
        return "".join(parts)

    def safe_substitute(self, mapping=_ABSENT, /, **kws):
        values = kws if mapping is _ABSENT else {**mapping, **kws} if kws else mapping
        parts = []
        for text, name, shown, place in self._parts():
            parts.append(text)
            if name == "":
                parts.append(shown)
            elif name is not None:
                try:
                    parts.append(str(values[name]))
                except KeyError:
                    parts.append(shown)
        return "".join(parts)

    def is_valid(self):
        return all([name != "" for text, name, shown, place in self._parts()])

    def get_identifiers(self):
        found = []
        for text, name, shown, place in self._parts():
            if name and name not in found:
                found.append(name)
        return found


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
