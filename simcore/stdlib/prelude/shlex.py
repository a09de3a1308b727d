# Lines taken apart as a shell does it. Behaviour: CPython 3.11, Lib/shlex.py.

import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]
_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search
_LATIN = "".join([chr(n) for n in range(0xC0, 0x100) if n not in (0xD7, 0xF7)])


class shlex:
    """A lexical analyzer class for simple shell-like syntaxes.

    ``state`` is what the analyzer is in: a space between words, ``a`` or ``c`` in a word or in a run of punctuation, a
    quote or an escape in a quoted part; None at the end.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream = StringIO(instream) if isinstance(instream, str) else sys.stdin if instream is None else instream
        self.infile = infile if instream is not None else None
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.wordchars = letters + letters.upper() + "0123456789_"
        if posix:
            self.wordchars += _LATIN
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        punctuation = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._punctuation_chars = punctuation
        if punctuation:
            self._pushback_chars = deque()
            self.wordchars += "~-./*?="
            self.wordchars = "".join([letter for letter in self.wordchars if letter not in punctuation])

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def get_token(self):
        return self.pushback.popleft() if self.pushback else self.read_token()

    def _next_char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def read_token(self):
        quoted = False
        resume = " "
        while True:
            char = self._next_char()
            if char == "\n":
                self.lineno += 1
            if self.state is None:
                self.token = ""
                break
            if self.state == " ":
                if not char:
                    self.state = None
                    break
                if self._begin(char, quoted):
                    break
                if self.state in self.escape:
                    resume = "a"
            elif self.state in self.quotes:
                quoted = True
                if not char:
                    raise ValueError("No closing quotation")
                if char == self.state:
                    if not self.posix:
                        self.token += char
                        self.state = " "
                        break
                    self.state = "a"
                elif self.posix and char in self.escape and self.state in self.escapedquotes:
                    resume = self.state
                    self.state = char
                else:
                    self.token += char
            elif self.state in self.escape:
                if not char:
                    raise ValueError("No escaped character")
                if resume in self.quotes and char != self.state and char != resume:
                    self.token += self.state
                self.token += char
                self.state = resume
            else:
                if self.posix and self.state == "a" and char and char in self.escape:
                    resume = "a"
                if self._inside(char, quoted):
                    break
        found = self.token
        self.token = ""
        return None if self.posix and not quoted and found == "" else found

    def _begin(self, char, quoted):
        """The first character of a word; whether a token is complete."""
        if char in self.whitespace:
            return bool(self.token or self.posix and quoted)
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            self.state = char
        elif char in self.wordchars:
            self.token = char
            self.state = "a"
        elif char in self._punctuation_chars:
            self.token = char
            self.state = "c"
        elif char in self.quotes:
            if not self.posix:
                self.token = char
            self.state = char
        elif self.whitespace_split:
            self.token = char
            self.state = "a"
        else:
            self.token = char
            return bool(self.token or self.posix and quoted)
        return False

    def _inside(self, char, quoted):
        """A further character of a word or a run of punctuation; whether the token is complete."""
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self.state = " "
            return bool(self.token or self.posix and quoted)
        if char in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = " "
                return bool(self.token or quoted)
            return False
        if self.state == "c":
            if char in self._punctuation_chars:
                self.token += char
                return False
            if char not in self.whitespace:
                self._pushback_chars.append(char)
            self.state = " "
            return True
        if self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self.state = char
        elif char in self.wordchars or char in self.quotes or self.whitespace_split and char not in self._punctuation_chars:
            self.token += char
        else:
            if self._punctuation_chars:
                self._pushback_chars.append(char)
            else:
                self.pushback.appendleft(char)
            self.state = " "
            return bool(self.token or self.posix and quoted)
        return False

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join([quote(part) for part in split_command])


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    return s if _unsafe(s) is None else "'" + s.replace("'", "'\"'\"'") + "'"
