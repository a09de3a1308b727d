# Comma-separated values. Behaviour: CPython 3.11, Modules/_csv.c, Lib/csv.py.

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "unix_dialect",
    "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "unregister_dialect", "DictReader", "DictWriter",
]
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    """Text that is no CSV."""

    __module__ = "_csv"


class Dialect:
    """How values are separated and quoted."""

    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    """As Excel does it."""


class excel_tab(excel):
    """Tabs between."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Every value quoted."""

    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **fmtparams):
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def _dialect(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict"):
        setattr(made, name, options.pop(name) if name in options else getattr(dialect, name))
    if options:
        raise TypeError(f"{next(iter(options))!r} is an invalid keyword argument for this function")
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        if not isinstance(made.delimiter, str):
            raise TypeError(f'"delimiter" must be string, not {type(made.delimiter).__name__}')
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    __module__ = "_csv"

    def __init__(self, csvfile, dialect):
        self._lines = iter(csvfile)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        fields = []
        state = "start"
        text = []
        quoted = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == "quoted":
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    fields.append("".join(text))
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            state, quoted = self._row(line, fields, state, text, quoted)
            if state != "quoted":
                return fields

    def _row(self, line, fields, state, text, quoted):
        d = self.dialect
        place = 0
        if state == "start" and line in ("", "\n", "\r\n", "\r"):
            return "done", False
        while place < len(line):
            letter = line[place]
            place += 1
            if state == "quoted":
                if letter == d.escapechar and place < len(line):
                    text.append(line[place])
                    place += 1
                elif letter == d.quotechar:
                    if d.doublequote and line[place : place + 1] == d.quotechar:
                        text.append(letter)
                        place += 1
                    else:
                        state = "after"
                else:
                    text.append(letter)
            elif letter == d.delimiter:
                self._keep(fields, text, quoted)
                state, quoted = "next", False
            elif letter in "\r\n":
                break
            elif letter == d.escapechar and place < len(line):
                text.append(line[place])
                place += 1
                state = "plain"
            elif letter == d.quotechar and d.quoting != QUOTE_NONE and state in ("start", "next"):
                state, quoted = "quoted", True
            elif letter == " " and d.skipinitialspace and state in ("start", "next"):
                pass
            else:
                if state == "after" and d.strict:
                    raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                text.append(letter)
                state = "plain"
        if state != "quoted":
            self._keep(fields, text, quoted)
        return state, quoted

    def _keep(self, fields, text, quoted):
        value = "".join(text)
        text.clear()
        if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted:
            value = float(value)
        fields.append(value)


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, _dialect(dialect, fmtparams))


class _Writer:
    __module__ = "_csv"

    def __init__(self, csvfile, dialect):
        if not hasattr(csvfile, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = csvfile.write
        self.dialect = dialect

    def _field(self, value, alone):
        d = self.dialect
        numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        special = d.delimiter in text or "\n" in text or "\r" in text or (d.quotechar is not None and d.quotechar in text)
        quote = d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and not numeric)
        if d.quoting == QUOTE_NONE:
            if special or (d.escapechar is not None and d.escapechar in text):
                if d.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                parts = []
                for letter in text:
                    if letter in (d.delimiter, d.escapechar, d.quotechar, "\n", "\r"):
                        parts.append(d.escapechar)
                    parts.append(letter)
                return "".join(parts)
            if alone and not text:
                raise Error("single empty field record must be quoted")
            return text
        if special or (alone and not text):
            quote = True
        if not quote:
            return text
        if d.doublequote:
            text = text.replace(d.quotechar, d.quotechar * 2)
        elif d.escapechar is not None:
            text = text.replace(d.quotechar, d.escapechar + d.quotechar)
        elif d.quotechar in text:
            raise Error("need to escape, but no escapechar set")
        return d.quotechar + text + d.quotechar

    def writerow(self, row):
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(value, len(values) == 1) for value in values]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, _dialect(dialect, fmtparams))


class DictReader:
    """Rows as dicts."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            made[name] = self.restval
        return made


class DictWriter:
    """Dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
