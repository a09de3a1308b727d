# A test case and its assertions. Behaviour: CPython 3.11, Lib/unittest/case.py and util.py.

import contextlib
import difflib
import functools
import pprint
import re
import sys
import warnings
from collections import ChainMap, Counter
from os.path import commonprefix

_MOST = 80
_PLACEHOLDER = 12
_KEPT = 5
_DIFFERENT = _MOST - (_KEPT + _PLACEHOLDER + _KEPT + _PLACEHOLDER + _KEPT)
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raise this exception in a test to skip it."""


class _ShouldStop(Exception):
    """The test should stop."""


# ---- Texts of values


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    return result if not short or len(result) < _MOST else result[:_MOST] + " [truncated]..."


def _cut(text, start, end):
    skipped = len(text) - start - end
    return "%s[%d chars]%s" % (text[:start], skipped, text[len(text) - end :]) if skipped > _PLACEHOLDER else text


def _short_reprs(*values):
    """The texts of values, cut where they are long and alike."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MOST:
        return texts
    start = commonprefix(texts)
    size = len(start)
    room = _MOST - (longest - size + _KEPT + _PLACEHOLDER)
    if room > _KEPT:
        start = _cut(start, _KEPT, room)
        return tuple([start + text[size:] for text in texts])
    start = _cut(start, _KEPT, _KEPT)
    return tuple([start + _cut(text[size:], _DIFFERENT, _KEPT) for text in texts])


def _name_of_class(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


# ---- Skipping


def skip(reason):
    def decorator(test_item):
        if not isinstance(test_item, type):

            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)

            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item

    if callable(reason) and not isinstance(reason, str):
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def _same(obj):
    return obj


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


# ---- Clean-ups of modules

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    value = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return value


def doModuleCleanups():
    problems = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as problem:
            problems.append(problem)
    if problems:
        raise problems[0]


# ---- Running


class _Outcome:
    """How the parts of one test went."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.success = True
        self.expectedFailure = None

    @contextlib.contextmanager
    def part(self, test_case, subTest=False):
        before = self.success
        self.success = True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as problem:
            self.success = False
            self.result.addSkip(test_case, str(problem))
        except _ShouldStop:
            pass
        except:
            problem = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = problem
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, problem)
                elif issubclass(problem[0], test_case.failureException):
                    self.result.addFailure(test_case, problem)
                else:
                    self.result.addError(test_case, problem)
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and before


# ---- Contexts of assertions


class _RaisesContext:
    """``assertRaises`` and ``assertRaisesRegex``."""

    _base = BaseException
    _words = "an exception type or tuple of exception types"

    def __init__(self, expected, test_case, expected_regex=None):
        self.expected = expected
        self.test_case = test_case
        self.expected_regex = None if expected_regex is None else re.compile(expected_regex)
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all([isinstance(kind, type) and issubclass(kind, self._base) for kind in kinds]):
            raise TypeError("%s() arg 1 must be %s" % (name, self._words))
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError("%r is an invalid keyword argument for this function" % (next(iter(kwargs)),))
            return self
        called, *args = args
        self.obj_name = getattr(called, "__name__", None) or str(called)
        with self:
            called(*args, **kwargs)
        return None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def _name(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._fail(f"{self._name()} not raised{by}")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(exc_value)))
        return True


class _WarnsContext(_RaisesContext):
    """``assertWarns`` and ``assertWarnsRegex``."""

    _base = Warning
    _words = "a warning type or tuple of warning types"

    def __enter__(self):
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter("always", self.expected if isinstance(self.expected, type) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._catcher.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for caught in self.warnings:
            if not isinstance(caught.message, self.expected):
                continue
            first = caught.message if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(caught.message)):
                continue
            self.warning, self.filename, self.lineno = caught.message, caught.filename, caught.lineno
            return
        if first is not None:
            self._fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(first)))
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._fail(f"{self._name()} not triggered{by}")


class _LogsContext:
    """``assertLogs`` and ``assertNoLogs``."""

    def __init__(self, test_case, logger, level, no_logs):
        import logging

        self.test_case = test_case
        self.level = logging.INFO if not level else getattr(logging, level, level) if isinstance(level, str) else level
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.no_logs = no_logs
        self.records = []
        self.output = []

    def __enter__(self):
        import logging

        context = self

        class Collecting(logging.Handler):
            def emit(self, record):
                context.records.append(record)
                context.output.append(self.format(record))

        handler = Collecting()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self._before = (self.logger.handlers[:], self.logger.level, self.logger.propagate)
        self.logger.handlers = [handler]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return None if self.no_logs else self

    def __exit__(self, exc_type, exc_value, tb):
        import logging

        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        name = logging.getLevelName(self.level)
        if self.no_logs and self.records:
            raise self.test_case.failureException("Unexpected logs found: {!r}".format(self.output))
        if not self.no_logs and not self.records:
            raise self.test_case.failureException(
                "no logs of level {} or higher triggered on {}".format(name, self.logger.name)
            )


class TestCase:
    """A class whose instances are single test cases."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16
    _class_cleanups = []
    tearDown_exceptions = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != "runTest":
                raise ValueError("no such test method in %s: %s" % (self.__class__, methodName))
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._equality = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality[typeobj] = function

    # ---- Fixtures

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        value = cm.__enter__()
        cls.addClassCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                function(*args, **kwargs)
        return outcome.success

    # ---- Being a test

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult

        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return "%s.%s" % (_name_of_class(self.__class__), self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return "%s (%s.%s)" % (self._testMethodName, _name_of_class(self.__class__), self._testMethodName)

    def __repr__(self):
        return "<%s testMethod=%s>" % (_name_of_class(self.__class__), self._testMethodName)

    @contextlib.contextmanager
    def subTest(self, msg=_ShouldStop, **params):
        if self._outcome is None:
            yield
            return
        parent = self._subtest
        known = ChainMap(params) if parent is None else parent.params.new_child(params)
        self._subtest = _SubTest(self, msg, known)
        try:
            with self._outcome.part(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                if self._outcome.result.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def run(self, result=None):
        own_result = result is None
        if own_result:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            self._run_in(result)
            return result
        finally:
            result.stopTest(self)
            if own_result:
                result.stopTestRun()

    def _run_in(self, result):
        method = getattr(self, self._testMethodName)
        for item in (self.__class__, method):
            if getattr(item, "__unittest_skip__", False):
                why = getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                result.addSkip(self, why)
                return
        expecting = getattr(self, "__unittest_expecting_failure__", False)
        expecting = expecting or getattr(method, "__unittest_expecting_failure__", False)
        outcome = self._outcome = _Outcome(result)
        try:
            with outcome.part(self):
                self.setUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.part(self):
                    method()
                outcome.expecting_failure = False
                with outcome.part(self):
                    self.tearDown()
            self.doCleanups()
            if outcome.success:
                if not expecting:
                    result.addSuccess(self)
                elif outcome.expectedFailure:
                    result.addExpectedFailure(self, outcome.expectedFailure)
                else:
                    result.addUnexpectedSuccess(self)
        finally:
            outcome.expectedFailure = None
            self._outcome = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # ---- Assertions

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else "%s : %s" % (standardMsg, msg)

    def _unless(self, fine, msg, text, *values):
        if not fine:
            raise self.failureException(self._formatMessage(msg, text % tuple(map(safe_repr, values))))

    def assertTrue(self, expr, msg=None):
        self._unless(expr, msg, "%s is not true", expr)

    def assertFalse(self, expr, msg=None):
        self._unless(not expr, msg, "%s is not false", expr)

    def assertIs(self, expr1, expr2, msg=None):
        self._unless(expr1 is expr2, msg, "%s is not %s", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._unless(expr1 is not expr2, msg, "unexpectedly identical: %s", expr1)

    def assertIsNone(self, obj, msg=None):
        self._unless(obj is None, msg, "%s is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        self._unless(obj is not None, msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._unless(member in container, msg, "%s not found in %s", member, container)

    def assertNotIn(self, member, container, msg=None):
        self._unless(member not in container, msg, "%s unexpectedly found in %s", member, container)

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, "%s is not an instance of %r" % (safe_repr(obj), cls)))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, "%s is an instance of %r" % (safe_repr(obj), cls)))

    def assertLess(self, a, b, msg=None):
        self._unless(a < b, msg, "%s not less than %s", a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._unless(a <= b, msg, "%s not less than or equal to %s", a, b)

    def assertGreater(self, a, b, msg=None):
        self._unless(a > b, msg, "%s not greater than %s", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._unless(a >= b, msg, "%s not greater than or equal to %s", a, b)

    def assertEqual(self, first, second, msg=None):
        function = self._equality.get(type(first)) if type(first) == type(second) else None
        if function is None:
            self._equal_or_fail(first, second, msg)
        else:
            (getattr(self, function) if isinstance(function, str) else function)(first, second, msg=msg)

    def _equal_or_fail(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, "%s != %s" % _short_reprs(first, second)))

    def assertNotEqual(self, first, second, msg=None):
        self._unless(first != second, msg, "%s == %s", first, second)

    def _nearly(self, first, second, places, delta):
        """(whether they are, how far apart, within what)."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        if first == second:
            return True, first - second if delta is not None else None, delta, places
        apart = abs(first - second)
        if delta is not None:
            return apart <= delta, apart, delta, places
        places = 7 if places is None else places
        return round(apart, places) == 0, apart, None, places

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, apart, delta, places = self._nearly(first, second, places, delta)
        if near:
            return
        within = "%s delta" % safe_repr(delta) if delta is not None else "%r places" % places
        self._unless(False, msg, "%s != %s within " + within + " (%s difference)", first, second, apart)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, apart, delta, places = self._nearly(first, second, places, delta)
        if not near:
            return
        if delta is not None:
            self._unless(False, msg, "%s == %s within %s delta (%s difference)", first, second, delta, abs(apart))
        within = "%r places" % (7 if places is None else places)
        self._unless(False, msg, "%s == %s within " + within, first, second)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        if not pattern.search(text):
            words = "Regex didn't match: %r not found in %r" % (pattern.pattern, text)
            raise self.failureException(self._formatMessage(msg, words))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        match = re.compile(unexpected_regex).search(text)
        if match:
            words = "Regex matched: %r matches %r in %r" % (text[match.start() : match.end()], match.re.pattern, text)
            raise self.failureException(self._formatMessage(msg, words))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _RaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _WarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _WarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _LogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _LogsContext(self, logger, level, True)

    # ---- Assertions on containers

    def _with_diff(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _diff_of(self, first, second):
        lines = difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())
        return "\n" + "\n".join(lines)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException("%s sequence is not a %s: %s" % (which, name, safe_repr(seq)))
        sizes = []
        text = None
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                sizes.append(len(seq))
            except (TypeError, NotImplementedError):
                text = text or "%s %s has no length.    Non-sequence?" % (which, name)
        if text is None:
            if seq1 == seq2:
                return
            text = self._sequences_differ(seq1, seq2, name, *sizes)
            if text is None and seq_type is None and type(seq1) != type(seq2):
                return
            text = text or "%ss differ: %s != %s\n" % (name.capitalize(), *_short_reprs(seq1, seq2))
        self.fail(self._formatMessage(msg, self._with_diff(text, self._diff_of(seq1, seq2))))

    def _sequences_differ(self, seq1, seq2, name, size1, size2):
        """Where they do; None where each element is equal to the other's."""
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_short_reprs(seq1, seq2))
        for place in range(min(size1, size2)):
            for which, seq in (("first", seq1), ("second", seq2)):
                try:
                    seq[place]
                except (TypeError, IndexError, NotImplementedError):
                    return text + "\nUnable to index element %d of %s %s\n" % (place, which, name)
            if seq1[place] != seq2[place]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (place, *_short_reprs(seq1[place], seq2[place]))
                break
        else:
            if size1 == size2:
                return None
        if size1 != size2:
            which, more, seq, first = ("First", size1 - size2, seq1, size2) if size1 > size2 else (
                "Second", size2 - size1, seq2, size1
            )
            text += "\n%s %s contains %d additional elements.\n" % (which, name, more)
            try:
                text += "First extra element %d:\n%s\n" % (first, safe_repr(seq[first]))
            except (TypeError, IndexError, NotImplementedError):
                text += "Unable to index element %d of %s %s\n" % (first, which.lower(), name)
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        found = []
        for words, own, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                found.append(own.difference(other))
            except TypeError as problem:
                self.fail("invalid type when attempting set difference: %s" % problem)
            except AttributeError as problem:
                self.fail("%s argument does not support set difference: %s" % (words, problem))
        lines = []
        for words, only in zip(("first set but not the second", "second set but not the first"), found):
            if only:
                lines.append(f"Items in the {words}:")
                lines += [repr(item) for item in only]
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = self._with_diff("%s != %s" % _short_reprs(d1, d2), self._diff_of(d1, d2))
            self.fail(self._formatMessage(msg, text))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            one, other = Counter(first), Counter(second)
        except TypeError:
            found = self._count_by_looking(first, second)
        else:
            if one == other:
                return
            found = [(one[item], other[item], item) for item in one if one[item] != other[item]]
            found += [(0, other[item], item) for item in other if item not in one]
        if found:
            lines = ["First has %d, Second has %d:  %r" % each for each in found]
            text = self._with_diff("Element counts were not equal:\n", "\n".join(lines))
            self.fail(self._formatMessage(msg, text))

    def _count_by_looking(self, first, second):
        found, seen = [], []
        for item in first + second:
            if item not in seen:
                seen.append(item)
                one, other = first.count(item), second.count(item)
                if one != other:
                    found.append((one, other, item))
        return found

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._equal_or_fail(first, second, msg)
        lines, others = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines) == 1 and first.strip("\r\n") == first:
            lines, others = [first + "\n"], [second + "\n"]
        diff = "\n" + "".join(difflib.ndiff(lines, others))
        text = self._with_diff("%s != %s" % _short_reprs(first, second), diff)
        self.fail(self._formatMessage(msg, text))


class FunctionTestCase(TestCase):
    """A test case that wraps a test function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return "%s (%s)" % (_name_of_class(self.__class__), self._testFunc.__name__)

    def __repr__(self):
        return "<%s tec=%s>" % (_name_of_class(self.__class__), self._testFunc)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _ShouldStop:
            parts.append("[{}]".format(self._message))
        if self.params:
            parts.append("({})".format(", ".join(["{}={!r}".format(k, v) for k, v in self.params.items()])))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return "{} {}".format(self.test_case.id(), self._subDescription())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "{} {}".format(self.test_case, self._subDescription())
