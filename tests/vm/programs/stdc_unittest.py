"""unittest: what is told of tests of all kinds, and assertions' words."""
import io, re, sys, threading, unittest, warnings, logging

class Counting:
    def __init__(self):
        self.value, self.lock = 0, threading.Lock()
    def add(self, n):
        for _ in range(n):
            with self.lock:
                self.value += 1

def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")

class TestCounting(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass", cls.__name__)
    @classmethod
    def tearDownClass(cls): print("tearDownClass", cls.__name__)
    def setUp(self):
        self.c = Counting()
        self.addCleanup(print, "cleaned", self._testMethodName)
    def tearDown(self): print("tearDown", self.id())
    def test_threads(self):
        """Nothing is lost.

        More words."""
        threads = [threading.Thread(target=self.c.add, args=(100,)) for _ in range(3)]
        for t in threads: t.start()
        for t in threads: t.join()
        self.assertEqual(self.c.value, 300)
    def test_wrong(self): self.assertEqual(self.c.value, 1, "a message")
    def test_error(self): self.c.nothing()
    @unittest.skip("later")
    def test_skipped(self): pass
    @unittest.skipIf(True, "condition")
    def test_skip_if(self): pass
    @unittest.skipUnless(True, "condition")
    def test_skip_unless(self): pass
    def test_skip_inside(self): self.skipTest("inside")
    def test_parts(self):
        "Parts of one test"
        for i in range(4):
            with self.subTest(i=i, kind="number"):
                self.assertNotEqual(i % 3, 1)
        with self.subTest("words"): self.fail("no")
    @unittest.expectedFailure
    def test_expected(self): self.fail("expected")
    @unittest.expectedFailure
    def test_surprise(self): pass
    def test_lists(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_dicts(self): self.assertEqual({"a": 1}, {"a": 2})
    def test_texts(self): self.assertEqual("a\nb", "a\nc")
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as caught: 1 / 0
        self.assertEqual(str(caught.exception), "division by zero")
        with self.assertRaises(KeyError): raise ValueError(3)

class TestBroken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("no class")
    def test_never(self): pass

@unittest.skip("whole class")
class TestSkipped(unittest.TestCase):
    def test_a(self): pass

class TestAfter(unittest.TestCase):
    def tearDown(self): raise OSError("after")
    def test_one(self): pass

def told(verbosity, **options):
    stream = io.StringIO()
    program = unittest.main(argv=["main.py"], exit=False, testRunner=unittest.TextTestRunner(stream=stream, verbosity=verbosity, **options))
    sys.stderr.write(re.sub(r"in \d+\.\d+s", "in 0s", stream.getvalue()) + "\n")
    return program.result

result = told(1)
print(result.testsRun, len(result.errors), len(result.failures), result.wasSuccessful(), result.skipped[0][1])
told(2)
told(0, failfast=True)

t = unittest.TestCase()
def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)
L = "x" * 100
for work in (
    lambda: t.assertTrue(0), lambda: t.assertFalse(1, "m"), lambda: t.assertIs(1, 2), lambda: t.assertIsNot(None, None), lambda: t.assertIsNone(3), lambda: t.assertIsNotNone(None), lambda: t.assertIn(1, [2]), lambda: t.assertNotIn(1, [1]),
    lambda: t.assertIsInstance(1, str), lambda: t.assertIsInstance(1, (str, bytes)), lambda: t.assertNotIsInstance(1, int), lambda: t.assertGreater(1, 2), lambda: t.assertGreaterEqual(1, 2), lambda: t.assertLess(2, 1), lambda: t.assertLessEqual(2, 1),
    lambda: t.assertAlmostEqual(1, 2), lambda: t.assertAlmostEqual(1, 2, places=2), lambda: t.assertAlmostEqual(1, 2, delta=.5), lambda: t.assertAlmostEqual(1, 1.00000001), lambda: t.assertNotAlmostEqual(1, 1.00000000001), lambda: t.assertNotAlmostEqual(1, 1, delta=.5), lambda: t.assertAlmostEqual(1, 2, places=1, delta=1),
    lambda: t.assertRegex("abc", "x"), lambda: t.assertNotRegex("abc", "b"), lambda: t.assertCountEqual([1, 2, 2], [1, 2, 3]), lambda: t.assertCountEqual([[1]], [[2]]), lambda: t.assertCountEqual([1, 2], [2, 1]), lambda: t.assertRaises(ValueError, int, "3"), lambda: t.assertRaisesRegex(ValueError, "zz", int, "x"), lambda: t.assertRaises(ValueError, int, "x"),
    lambda: t.assertDictEqual({}, {1: 2}), lambda: t.assertListEqual([1], (1,)), lambda: t.assertSetEqual({1}, {2}), lambda: t.assertMultiLineEqual("a", "b"), lambda: t.assertTupleEqual((1,), (2,)), lambda: t.assertSequenceEqual([1], [2, 3]), lambda: t.assertSequenceEqual([1], (1,)), lambda: t.assertNotEqual(1, 1), lambda: t.assertEqual(1, 2, "hello"), lambda: t.fail(),
    lambda: t.assertWarns(UserWarning, int), lambda: t.assertWarns(UserWarning, warnings.warn, "hey"), lambda: t.skipTest("x"), lambda: t.assertEqual(L, "y" * 100), lambda: t.assertEqual([], [1]), lambda: t.assertEqual([[1]], [[2]]), lambda: t.assertEqual({1: L}, {1: L + "y"}), lambda: t.assertIs(L, "b"), lambda: t.assertSequenceEqual(3, [1]), lambda: t.assertSetEqual(1, {1}), lambda: t.assertRaises(3),
    lambda: t.assertRaises(int, int), lambda: t.assertEqual(L + "a", L + "b"), lambda: t.assertEqual((1, 2), (1,)), lambda: t.assertEqual({1, 2}, {2, 3}, "msg"), lambda: t.assertEqual([1] * 60, [1] * 61), lambda: t.assertEqual(list(range(300)), list(range(301))), lambda: t.assertEqual(1.0, 2), lambda: t.assertAlmostEqual("a", "b"), lambda: TestAfter("nope"),
    lambda: unittest.TestSuite([TestAfter]), lambda: unittest.TestSuite("x"), lambda: unittest.TestSuite([3]), lambda: t, lambda: repr(t), lambda: unittest.TestSuite(), lambda: unittest.TestResult(), lambda: (unittest.TestCase, unittest.TextTestRunner, unittest.main, unittest.SkipTest, unittest.TestLoader, unittest.TestSuite), lambda: unittest.defaultTestLoader.getTestCaseNames(TestCounting), lambda: unittest.TestLoader().loadTestsFromTestCase(TestAfter), lambda: unittest.TestLoader().loadTestsFromName("TestAfter.test_one", sys.modules["__main__"]).countTestCases(), lambda: TestCounting("test_threads").shortDescription(),
):
    attempt(work)
with t.assertLogs("some", level="INFO") as logs:
    logging.getLogger("some").info("first"); logging.getLogger("some").error("second")
print(logs.output)
def no_logs():
    with t.assertLogs("some"): pass
attempt(no_logs)
with t.assertWarns(DeprecationWarning) as caught: warnings.warn("old", DeprecationWarning)
print(caught.warning)
unittest.main(argv=["main.py", "TestCounting.test_threads", "TestAfter.missing"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
