# The C locale. Behaviour: CPython 3.11, Lib/locale.py.

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6
CHAR_MAX = 127
_current = ["C"]
_text = str


class Error(Exception):
    """A locale that is not there."""


def setlocale(category, locale=None):
    if locale is not None:
        if not isinstance(locale, _text):
            locale = ".".join([part for part in locale if part]) or "C"
        if locale not in ("", "C", "POSIX", "C.UTF-8", "C.utf8"):
            raise Error("unsupported locale setting")
        _current[0] = "C.UTF-8" if locale == "" else locale
    return _current[0]


def resetlocale(category=LC_ALL):
    setlocale(category, "")


def getlocale(category=LC_CTYPE):
    return ("en_US", "UTF-8") if _current[0].startswith("C.") else (None, None)


def getdefaultlocale(envvars=()):
    return ("en_US", "UTF-8")


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def getencoding():
    return "UTF-8"


def localeconv():
    found = {name: "" for name in ("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep")}
    found["mon_grouping"] = []
    found |= {"positive_sign": "", "negative_sign": ""}
    for name in (
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
        "p_sign_posn", "n_sign_posn",
    ):
        found[name] = CHAR_MAX
    return found | {"decimal_point": ".", "thousands_sep": "", "grouping": []}


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return "%.12g" % val


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def delocalize(string):
    return string


def strcoll(one, other):
    return (one > other) - (one < other)


def strxfrm(string):
    return string
