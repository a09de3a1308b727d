"""More of the helpers, as programs use them together."""
import copy
import enum
import functools
import itertools
from abc import ABC, abstractmethod
from collections import Counter, defaultdict, deque, namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Sized
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO
from typing import Generic, Optional, TypeVar


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stopped:
        return stopped.value


@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


async def use():
    async with resource("a") as a, resource("b") as b:
        print(a, b)
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(n)) for n in "xy"]
        stack.callback(print, "sync callback")
        print(names)
    try:
        async with resource("bad"):
            raise ValueError("inside")
    except ValueError as error:
        print("out", error)
    return "done"


print(run(use()))
out = StringIO()
with redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))

checks = [[], {}, (), "s", 5, len, iter([]), {1}, range(3), deque(), lambda: 0, Counter(), None]
for kind in (Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Sized):
    print(kind.__name__, [int(isinstance(value, kind)) for value in checks])


class Registry(MutableMapping):
    def __init__(self):
        self._data = {}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)


r = Registry()
r["a"] = 1
r.update({"b": 2}, c=3)
print(dict(r), r.pop("a"), "b" in r, r.get("zz", 0), list(r.items()), r.setdefault("q", 9), r == {"b": 2, "c": 3, "q": 9}, len(r))
attempt(lambda: r["zz"])
attempt(lambda: Mapping())


class Numbers(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


nums = Numbers(4)
print(list(nums), 4 in nums, nums.index(9), nums.count(1), list(reversed(nums)))

T = TypeVar("T")


@dataclass
class Node(Generic[T]):
    value: T
    next: Optional["Node[T]"] = None
    tags: list[str] = field(default_factory=list, repr=False)


print(Node(1, Node(2)), Node[int](3).value)


class State(enum.Enum):
    IDLE = enum.auto()
    BUSY = enum.auto()

    def next(self):
        return {State.IDLE: State.BUSY, State.BUSY: State.IDLE}[self]


print(State.IDLE.next(), copy.deepcopy({State.IDLE: [State.BUSY]}), State.BUSY in (State.BUSY,), len({State.IDLE, State.IDLE}))


@dataclass(frozen=True, order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    state: State = field(default=State.IDLE, compare=False)


print(sorted([Job(3, "c"), Job(1, "a")]), Job(1, "x") == Job(1, "y"), min(Job(2, "b"), Job(1, "z")).name)


class Plugin(ABC):
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[cls.__name__] = cls

    @abstractmethod
    def run(self): ...

    @classmethod
    def create(cls, name):
        return cls.registry[name]()


class Hello(Plugin):
    def run(self):
        return "hello"


print(Plugin.create("Hello").run(), sorted(Plugin.registry))


def retry(times, on=(Exception,)):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            for turn in itertools.count(1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    print("attempt", turn, error)
                    if turn == times:
                        raise

        return inner

    return decorate


calls = deque([ValueError("one"), ValueError("two"), None])


@retry(3)
def flaky():
    error = calls.popleft()
    if error:
        raise error
    return "ok"


print(flaky(), flaky.__name__)
words = "the cat and the dog and the bird".split()
by_letter = defaultdict(lambda: defaultdict(int))
for word in words:
    by_letter[word[0]][word] += 1
print({k: dict(v) for k, v in sorted(by_letter.items())}, Counter(words).most_common(2))
window = deque(maxlen=3)
print([sum(window) for n in range(6) if window.append(n) is None])
Edge = namedtuple("Edge", "a b w")
edges = [Edge("x", "y", 3), Edge("x", "z", 1), Edge("y", "z", 2)]
print(min(edges, key=lambda e: e.w), sum(e.w for e in edges), sorted(edges, key=lambda e: (-e.w, e.a))[0]._asdict())
print([list(g) for _, g in itertools.groupby(sorted(words), key=len)], list(itertools.islice(itertools.cycle("ab"), 3)))
with ExitStack() as stack, suppress(KeyError):
    stack.callback(lambda: print("bye"))
    {}["k"]
