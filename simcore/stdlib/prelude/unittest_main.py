# A program of tests. Behaviour: CPython 3.11, Lib/unittest/main.py.

import argparse
import os
import sys
from unittest import loader, runner


class TestProgram:
    """A command-line program that runs a set of tests; this is primarily for making test modules executable."""

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader,
        exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False
    ):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast = failfast
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        parser = argparse.ArgumentParser(prog=self.progName)
        parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        parser.add_argument("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        parser.add_argument("-f", "--failfast", dest="failfast", action="store_true", help="Stop on first fail or error")
        parser.add_argument("-c", "--catch", action="store_true", help="Catch Ctrl-C and display results so far")
        parser.add_argument(
            "-b", "--buffer", dest="buffer", action="store_true", help="Buffer stdout and stderr during tests"
        )
        parser.add_argument(
            "-k", dest="patterns", action="append", help="Only run tests which match the given substring"
        )
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        found = parser.parse_args(argv[1:])
        if found.verbosity is not None:
            self.verbosity = found.verbosity
        self.failfast = self.failfast or found.failfast
        self.buffer = self.buffer or found.buffer
        if found.patterns:
            self.testLoader.testNamePatterns = [one if "*" in one else f"*{one}*" for one in found.patterns]
        self.testNames = found.tests
        if not self.testNames and self.defaultTest is not None:
            self.testNames = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self):
        if self.testNames:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = self.testLoader.loadTestsFromModule(self.module)

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        if isinstance(self.testRunner, type):
            try:
                made = self.testRunner(
                    verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings
                )
            except TypeError:
                made = self.testRunner()
        else:
            made = self.testRunner
        self.result = made.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
