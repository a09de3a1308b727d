# Tests found in classes and modules. Behaviour: CPython 3.11, Lib/unittest/loader.py.

import sys
from fnmatch import fnmatchcase
from functools import cmp_to_key
from unittest import case, suite


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super(_FailedTest, self).__getattr__(name)

        def testFailure():
            raise self._exception

        return testFailure


def _three_way(x, y):
    return (x > y) - (x < y)


class TestLoader:
    """Loads tests according to various criteria and returns them wrapped in a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(_three_way)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?"
            )
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, case.TestCase) and found not in (
                case.TestCase, case.FunctionTestCase
            ):
                tests.append(self.loadTestsFromTestCase(found))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return load_tests(self, tests, pattern) if load_tests is not None else tests

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = __import__(parts.pop(0))
        found = module
        for part in parts:
            parent = found
            try:
                found = getattr(found, part)
            except AttributeError as problem:
                self.errors.append(str(problem))
                return self.suiteClass([_FailedTest(part, problem)])
        return self._as_tests(found, parent, parts[-1] if parts else name)

    def _as_tests(self, found, parent, name):
        if type(found) is type(sys):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, case.TestCase):
            return self.loadTestsFromTestCase(found)
        if callable(found) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            return self.suiteClass([parent(name)])
        if isinstance(found, suite.TestSuite):
            return found
        if callable(found):
            test = found()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError("calling %s returned %s, not a test" % (found, test))
        raise TypeError("don't know how to make test from: %s" % found)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        found = []
        for name in dir(testCaseClass):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                continue
            if self.testNamePatterns is not None:
                whole = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
                if not [pattern for pattern in self.testNamePatterns if fnmatchcase(whole, pattern)]:
                    continue
            found.append(name)
        if self.sortTestMethodsUsing:
            found.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return found


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test", sortUsing=_three_way, suiteClass=suite.TestSuite, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    loader.suiteClass = suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)
