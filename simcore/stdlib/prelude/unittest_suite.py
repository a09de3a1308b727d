# Tests that run together. Behaviour: CPython 3.11, Lib/unittest/suite.py.

import sys
from unittest.case import SkipTest, _name_of_class, doModuleCleanups


class BaseTestSuite:
    """A group of tests."""

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (_name_of_class(self.__class__), list(self))

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum([test.countTestCases() for test in self._tests if test])

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self._tests:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self._tests:
            test.debug()


class TestSuite(BaseTestSuite):
    """A test suite with fixtures of classes and modules."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self._tests):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                self._leave_class(test, result)
                self._enter_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            test(result)
            self._removed_tests += test.countTestCases()
            self._tests[index] = None
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is result._previousTestClass or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        failed = False
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass
        set_up = getattr(cls, "setUpClass", None)
        if set_up is None:
            return
        try:
            set_up()
        except Exception as problem:
            failed = True
            cls._classSetupFailed = True
            self._fixture_failed(result, problem, "setUpClass", _name_of_class(cls))
        if failed:
            self._clean_class(cls, result, "setUpClass")

    def _leave_class(self, test, result):
        cls = result._previousTestClass
        if cls is None or test is not None and test.__class__ is cls:
            return
        if getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        tear_down = getattr(cls, "tearDownClass", None)
        try:
            if tear_down is not None:
                tear_down()
        except Exception as problem:
            self._fixture_failed(result, problem, "tearDownClass", _name_of_class(cls))
        self._clean_class(cls, result, "tearDownClass")

    def _clean_class(self, cls, result, fixture):
        clean = getattr(cls, "doClassCleanups", None)
        if clean is not None:
            clean()
            for _, problem, _ in cls.tearDown_exceptions:
                self._fixture_failed(result, problem, fixture, _name_of_class(cls))

    def _enter_module(self, test, result):
        before = getattr(result._previousTestClass, "__module__", None)
        name = test.__class__.__module__
        if name == before:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is None:
            return
        try:
            set_up()
        except Exception as problem:
            result._moduleSetUpFailed = True
            self._fixture_failed(result, problem, "setUpModule", name)
            doModuleCleanups()

    def _leave_module(self, result):
        name = getattr(result._previousTestClass, "__module__", None)
        if name is None or result._moduleSetUpFailed:
            return
        module = sys.modules.get(name)
        try:
            if hasattr(module, "tearDownModule"):
                module.tearDownModule()
        except Exception as problem:
            self._fixture_failed(result, problem, "tearDownModule", name)
        try:
            doModuleCleanups()
        except Exception as problem:
            self._fixture_failed(result, problem, "tearDownModule", name)

    def _fixture_failed(self, result, problem, fixture, parent):
        holder = _ErrorHolder(f"{fixture} ({parent})")
        if isinstance(problem, SkipTest):
            result.addSkip(holder, str(problem))
        else:
            result.addError(holder, (type(problem), problem, problem.__traceback__))


class _ErrorHolder:
    """Stands for a test where a fixture failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def __str__(self):
        return self.id()

    def countTestCases(self):
        return 0

    def run(self, result):
        pass

    __call__ = run
