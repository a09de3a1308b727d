"""decimal: methods of numbers of all kinds, and formats."""
import copy, decimal, math, operator, threading
from decimal import *
from fractions import Fraction
D = Decimal

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error, type(error).__mro__[1].__name__)

for x in ("2.50", "-1.2345", "1E+2", "0.00", "NaN", "-Infinity"):
    d = D(x)
    for name in ("sqrt", "ln", "exp", "log10", "normalize", "adjusted", "as_tuple", "as_integer_ratio", "copy_abs", "copy_negate", "is_finite", "is_nan", "is_signed", "is_zero", "is_normal", "number_class", "to_eng_string", "next_plus", "next_minus", "logb", "to_integral_value", "to_integral_exact", "conjugate", "__int__", "__float__", "__bool__", "__hash__" if x != "NaN" else "is_qnan", "__trunc__", "__floor__", "__ceil__", "__round__", "__neg__", "__pos__", "__abs__", "__complex__"):
        attempt(lambda: getattr(d, name)())
    for name in ("compare", "max", "min", "remainder_near", "copy_sign", "same_quantum", "scaleb", "compare_total", "next_toward", "shift", "rotate"):
        attempt(lambda: getattr(d, name)(D(2)))
    for spec in ("", ".2f", ",.2f", ">12", "e", ".3e", "g", "%", "+.1f", "010.2f", "^12.1f", "q", ".0f", "_.1f"):
        attempt(lambda: format(d, spec))
    attempt(lambda: round(d, 1)); attempt(lambda: round(d, -1)); attempt(lambda: d.quantize(D("0.001"))); attempt(lambda: d.fma(2, 3))
