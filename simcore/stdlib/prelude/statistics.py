# Figures about data. Behaviour: CPython 3.11, Lib/statistics.py, on whole and floating-point numbers.

import math

from collections import Counter

__all__ = [
    "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean",
    "median", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _exact(value):
    """A number as (numerator, denominator)."""
    if isinstance(value, int):
        return (int(value), 1)
    if isinstance(value, float):
        return value.as_integer_ratio()
    raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator")


def _total(values):
    """The exact sum as a fraction."""
    top, bottom = 0, 1
    for value in values:
        n, d = _exact(value)
        top, bottom = top * d + n * bottom, bottom * d
        common = math.gcd(top, bottom)
        top, bottom = top // common, bottom // common
    return (top, bottom)


def _result(top, bottom, whole):
    if bottom < 0:
        top, bottom = -top, -bottom
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def _data(data):
    values = list(data)
    return values, all([isinstance(value, int) for value in values])


def mean(data):
    """Return the sample arithmetic mean of data."""
    values, whole = _data(data)
    if not values:
        raise StatisticsError("mean requires at least one data point")
    top, bottom = _total(values)
    return _result(top, bottom * len(values), whole)


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean."""
    values = [float(value) for value in data]
    if not values:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return math.fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    whole = math.fsum(weights)
    if not whole:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([value * weight for value, weight in zip(values, weights)]) / whole


def geometric_mean(data):
    """Convert data to floats and compute the geometric mean."""
    try:
        return math.exp(fmean([math.log(value) for value in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    """Return the harmonic mean of data."""
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is None:
        if len(values) == 1 and values[0] >= 0:
            return values[0]
        weights = [1] * len(values)
    parts = []
    for value, weight in zip(values, weights):
        if value < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if not value and weight:
            return 0
        parts.append(weight / value if weight else 0)
    top, bottom = _total(parts)
    whole, part = _total(weights)
    return _result(whole * bottom, part * top, False)


def median(data):
    """Return the median (middle value) of numeric data."""
    values = sorted(data)
    size = len(values)
    if not size:
        raise StatisticsError("no median for empty data")
    if size % 2:
        return values[size // 2]
    return (values[size // 2 - 1] + values[size // 2]) / 2


def median_low(data):
    """Return the low median of numeric data."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[(len(values) - 1) // 2]


def median_high(data):
    """Return the high median of data."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[len(values) // 2]


def mode(data):
    """Return the most common data point from discrete or nominal data."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """Return a list of the most frequently occurring values."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def _squares(values, xbar):
    """The exact sum of squared distances from the mean, as a fraction."""
    size = len(values)
    if xbar is not None:
        n, d = _exact(xbar)
        top, bottom = 0, 1
        for value in values:
            a, b = _exact(value)
            x, y = a * d - n * b, b * d
            top, bottom = top * y * y + x * x * bottom, bottom * y * y
            common = math.gcd(top, bottom)
            top, bottom = top // common, bottom // common
        return (top, bottom)
    sum_top, sum_bottom = _total(values)
    top, bottom = 0, 1
    for value in values:
        a, b = _exact(value)
        top, bottom = top * b * b + a * a * bottom, bottom * b * b
        common = math.gcd(top, bottom)
        top, bottom = top // common, bottom // common
    # n * sum(x^2) - sum(x)^2, over n
    top, bottom = size * top * sum_bottom * sum_bottom - sum_top * sum_top * bottom, bottom * sum_bottom * sum_bottom * size
    return (top, bottom)


def variance(data, xbar=None):
    """Return the sample variance of data."""
    values, whole = _data(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    top, bottom = _squares(values, xbar)
    return _result(top, bottom * (len(values) - 1), whole)


def pvariance(data, mu=None):
    """Return the population variance of ``data``."""
    values, whole = _data(data)
    if not values:
        raise StatisticsError("pvariance requires at least one data point")
    top, bottom = _squares(values, mu)
    return _result(top, bottom * len(values), whole)


def _root(top, bottom):
    """The correctly rounded square root of a fraction."""
    if not top:
        return 0.0
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        whole = math.isqrt(top // (bottom << 2 * shift))
        whole |= whole * whole * (bottom << 2 * shift) != top
        return float(whole << shift)
    whole = math.isqrt((top << -2 * shift) // bottom)
    whole |= whole * whole * bottom != top << -2 * shift
    return whole / (1 << -shift)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    top, bottom = _squares(values, xbar)
    return _root(top, bottom * (len(values) - 1))


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    values = list(data)
    if not values:
        raise StatisticsError("pstdev requires at least one data point")
    top, bottom = _squares(values, mu)
    return _root(top, bottom * len(values))


def quantiles(data, *, n=4, method="exclusive"):
    """Divide *data* into *n* continuous intervals with equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    size = len(values)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    found = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            found.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        return found
    if method == "exclusive":
        for i in range(1, n):
            j = i * (size + 1) // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * (size + 1) - j * n
            found.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
        return found
    raise ValueError(f"Unknown method: {method!r}")


def covariance(x, y, /):
    """Covariance"""
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient"""
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = math.fsum([(b - ybar) ** 2.0 for b in y])
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None
