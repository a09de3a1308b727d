"""What library objects hold is plain data, too: a copy of the image goes on to the same future."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.vm.interpreter import Stop, run
from simcore.vm.state_copy import copy_state
from simcore.vm.state_digest import difference, digest
from tests.vm.test_state import image, machine, same, text, vm_of

OBJECTS = """
import functools, heapq, itertools, types
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from enum import Enum, auto

class Color(Enum):
    RED = auto()
    BLUE = auto()

@dataclass(order=True)
class Job:
    rank: int
    tags: list = field(default_factory=list, compare=False)

P = namedtuple("P", "x y", defaults=[2])
last, heap, numbers, names = deque(maxlen=5), [], itertools.count(3, 2), itertools.cycle("abc")
both = itertools.tee(range(100))
walk = iter(deque(range(100)))
groups, seen, order = defaultdict(list), Counter(), OrderedDict(a=1, b=2)
view = types.MappingProxyType(order)
@functools.lru_cache(4)
def square(n): return n * n
for i in range(25):
    last.append(i)
    heapq.heappush(heap, Job(-i % 7))
    groups[next(names)].append(next(numbers))
    seen.update(str(i))
    order.move_to_end("a", last=bool(i % 2))
    print(last, heap[0], dict(groups), seen.most_common(2), list(view), square(i % 6), square.cache_info())
    print(next(both[i % 2]), next(walk), P(i)._replace(y=i), Color(i % 2 + 1), itertools.islice("abc", 1) is None)
"""
POOL = """
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def work(n):
    time.sleep(0.01 * (5 - n))
    return n * n

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(work, n) for n in range(4)]
    for future in as_completed(futures):
        print(future.result())
    print(list(pool.map(work, range(3))))
"""


@settings(max_examples=10, deadline=None)
@given(first=st.integers(1, 40_000), further=st.integers(1, 3_000))
def test_library_objects_are_copied_whole(first: int, further: int) -> None:
    vm, thread = image(OBJECTS)
    run(vm, thread, first)
    twin_vm, twin = copy_state((vm, thread), vm)
    before = digest((vm, thread), vm)
    assert digest((twin_vm, twin), twin_vm) == before
    run(twin_vm, twin, further)
    assert digest((vm, thread), vm) == before, "what the copy does leaves the original alone"
    run(vm, thread, further)
    assert difference((vm, thread), vm, (twin_vm, twin), twin_vm) is None
    for each, its in ((vm, thread), (twin_vm, twin)):
        while its.frame is not None and run(each, its, 1_000_000) is not Stop.EXIT:
            pass
        assert its.outcome is None
    assert text(vm) == text(twin_vm)
    assert text(vm).count("\n") == 50


@settings(max_examples=5, deadline=None)
@given(ticks=st.integers(1, 120))
def test_a_pool_is_copied_whole(ticks: int) -> None:
    original = machine(POOL)
    original.run(ticks)
    twin = copy_state(original, vm_of(original))
    assert same(original, twin)
    verdict = twin.run(100_000)
    assert original.run(100_000) == verdict
    assert same(original, twin)
    assert text(vm_of(original)) == text(vm_of(twin)) == "1\n0\n3\n4\n[0, 1, 4]\n".replace("3\n4", "9\n4")
