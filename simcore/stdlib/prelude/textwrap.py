# Lines of a width. Behaviour: CPython 3.11, Lib/textwrap.py.

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_BLANKS = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Object for wrapping/filling text."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        """Words and the blanks between them; words may end behind a hyphen."""
        found = []
        place = 0
        while place < len(text):
            end = place
            blank = text[place] in _BLANKS
            while end < len(text) and (text[end] in _BLANKS) == blank:
                end += 1
            part = text[place:end]
            found += [part] if blank or not self.break_on_hyphens else self._hyphenated(part)
            place = end
        return found

    def _hyphenated(self, word):
        parts = []
        start = 0
        for place in range(1, len(word) - 1):
            if word[place] != "-":
                continue
            dashes = word[place - 1] == "-" or word[place + 1] == "-"
            if dashes:
                continue
            before, after = word[start:place], word[place + 1 : place + 3]
            long_enough = len(before) >= 2 and before[-2:].isalpha() or "-" in word[:place] and before[-1:].isalpha()
            if long_enough and after[:1].isalpha() and (len(after) > 1 and (after[1].isalpha() or after[1] == "-")):
                parts.append(word[start : place + 1])
                start = place + 1
        parts.append(word[start:])
        return parts

    def wrap(self, text):
        """Reformat the single paragraph in 'text' so it fits in lines of no more than 'self.width' columns."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for blank in "\t\n\x0b\x0c\r":
                text = text.replace(blank, " ")
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        return self._lines(self._chunks(text))

    def _lines(self, chunks):
        lines = []
        chunks.reverse()
        while chunks:
            lead = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(lead)
            current = []
            size = 0
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks and size + len(chunks[-1]) <= width:
                size += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_long(chunks, current, size, width)
                size = sum([len(part) for part in current])
            if self.drop_whitespace and current and current[-1].strip() == "":
                size -= len(current.pop())
            if not current:
                continue
            rest_is_blank = self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (not chunks or rest_is_blank) and size <= width
            ):
                lines.append(lead + "".join(current))
                continue
            self._shorten(lines, lead, current, size, width)
            break
        return lines

    def _shorten(self, lines, lead, current, size, width):
        while current:
            if current[-1].strip() and size + len(self.placeholder) <= width:
                lines.append(lead + "".join(current) + self.placeholder)
                return
            size -= len(current.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(lead + self.placeholder.lstrip())

    def _break_long(self, chunks, current, size, width):
        left = 1 if width < 1 else width - size
        if self.break_long_words:
            end = left
            word = chunks[-1]
            if self.break_on_hyphens and len(word) > left:
                hyphen = word.rfind("-", 0, left)
                if hyphen > 0 and any([letter != "-" for letter in word[:hyphen]]):
                    end = hyphen + 1
            current.append(word[:end])
            chunks[-1] = word[end:]
        elif not current:
            current.append(chunks.pop())

    def fill(self, text):
        """Reformat the single paragraph in 'text' and return a new string containing the entire wrapped paragraph."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove any common leading whitespace from every line in `text`."""
    lines = text.split("\n")
    margin = None
    for number, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[number] = ""
            continue
        lead = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = lead
        else:
            common = 0
            while common < min(len(margin), len(lead)) and margin[common] == lead[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] if line.startswith(margin) else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Adds 'prefix' to the beginning of selected lines in 'text'."""
    parts = []
    for line in text.splitlines(True):
        parts.append(prefix + line if (predicate(line) if predicate is not None else line.strip()) else line)
    return "".join(parts)
