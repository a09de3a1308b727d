"""A process image: what the threads of one program share, and one thread.

The image holds modules, built-ins, the counters that ids and budgets come from, and what was printed. It is told which
thread runs; natives find it there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from simcore.model.mt19937 import MersenneTwister
from simcore.vm.code import Code
from simcore.vm.errors import BudgetExceeded, GuestError
from simcore.vm.files import VirtualFiles
from simcore.vm.frame import Frame
from simcore.vm.identity import IdentityTable
from simcore.vm.values import GExc, GFunction, GModule, GNative, GType, Value

FIRST_ID = 0x7F0000001000
ID_STEP = 16
FIRST_THREAD_ID = 0x7F1000000000
THREAD_ID_STEP = 0x801000
HEAP_SHARES = 4
"""The living values are measured whenever this part of the limit has been made since the last time."""
MEASURE_COST = 3
"""What measuring one value costs the host, in instructions; the program's own clock does not see it."""
SCALARS = (int, str, float, bytes, bool, complex, type(None))


class Limits(NamedTuple):
    """What one program may use. Ints are measured in bits, texts in characters, containers in items."""

    instructions_max: int = 5_000_000
    heap_bytes_max: int = 16 * 2**20
    int_bits_max: int = 64 * 1024
    text_chars_max: int = 64 * 1024
    items_max: int = 200_000
    frames_max: int = 1_000
    output_bytes_max: int = 64 * 1024
    tasks_max: int = 2_048
    jit: bool = True
    """Whether hot loops run as host functions (simcore.vm.blocks); a program cannot tell."""
    jit_turns: int = 500
    """After so many turns a loop is hot."""


class Thread:
    """One thread of the program: its innermost frame, and the exception that it is handling.

    ``executed`` counts its instructions; ``slice`` those of the current call of the interpreter. ``outcome`` is the
    exception that ended it, if one did. ``saved``: how many of the executed instructions loops jumped over, so that
    they cost the host nothing; ``fuel_over`` and ``real_over``: what is left of the slice's instructions and of the
    host's budget beyond the smaller of the two.
    """

    __slots__ = (
        "depth",
        "executed",
        "failure",
        "frame",
        "fuel_over",
        "handled",
        "last",
        "left",
        "name",
        "outcome",
        "pid",
        "real_over",
        "saved",
        "slice",
        "value",
    )

    def __init__(self, pid: int, name: str) -> None:
        self.pid = pid
        self.name = name
        self.frame: Any = None
        self.last: Any = None
        """The frame whose line was told last (for traces)."""
        self.handled: Value = None
        self.depth = 0
        self.executed = 0
        self.slice = 0
        self.left = 0
        self.fuel_over = self.real_over = 0
        self.saved = 0
        self.outcome: GExc | None = None
        self.failure: GuestError | None = None
        """An exception to raise when the thread goes on: the answer to its request."""
        self.value: Value = None


class Vm:
    """The process image. ``debt`` is work of natives, in instructions, that the loop has not charged yet."""

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008  (frozen)
        self.limits = limits
        self.builtins: dict[str, Value] = {}
        self.modules: dict[str, GModule] = {}
        self.main: GModule | None = None
        self.main_code: Code | None = None
        self.prelude: dict[str, GFunction] = {}
        self.thread: Thread = Thread(0, "MainThread")
        self.debt = 0
        self.spent = 0
        self.heap_bytes = 0
        self.heap_bytes_next = limits.heap_bytes_max // HEAP_SHARES
        self.yielding = False
        self.tracing = False
        """Whether the interpreter comes back whenever frames have changed, so that lines can be told."""
        self.next_id = FIRST_ID
        self.scalar_ids: dict[Any, int] = {}
        self.identities = IdentityTable()
        """The ids of values without a place for one, and of those that all programs share."""
        self.output: list[tuple[str, str]] = []
        self.output_bytes = 0
        self.sources: dict[str, list[str]] = {}
        self.files = VirtualFiles()
        self.importer: Callable[[Vm, str, bool], Value] | None = None
        self.drained: list[tuple[Any, tuple[Value, ...]]] = []
        """Iterators that the native under way has emptied, with what they gave."""
        self.repr_guard = IdentityTable()
        self.mishaps: list[str] = []
        """Exceptions of the host that natives have let through: mistakes of ours."""
        self.made = 0
        """How many locks were made, so that a recorder knows when to look for new ones."""
        self.process_id = 1000
        self.seed = 0
        self.cpus = 4
        self._entropy: MersenneTwister | None = None
        self.request: Any = None
        """What a native that returned BLOCKED asks the machine for."""
        self.host: Any = None
        """What the machine around it offers: the clock, the tasks, standard input (see simcore.vm.host)."""

    # ---- Budgets -----------------------------------------------------------------------------------------------

    def charge(self, instructions: int) -> None:
        """Account for work of a native before it is done. Raises ``BudgetExceeded``."""
        self.debt += instructions
        if self.spent + self.debt > self.limits.instructions_max:
            raise BudgetExceeded("instructions", self.limits.instructions_max)

    def alloc(self, count: int, each: int = 8) -> None:
        """Account for ``count`` items of ``each`` bytes before they are made. Raises ``BudgetExceeded``."""
        self.heap_bytes += count * each
        if self.heap_bytes > self.heap_bytes_next:
            self._measure(count * each)

    def _measure(self, wanted: int) -> None:
        """Much has been made since the living values were last measured; dropped ones no longer count."""
        from simcore.vm.heap import measure  # noqa: PLC0415  (it walks over everything)

        most = self.limits.heap_bytes_max
        if wanted > most:
            raise BudgetExceeded("memory", most)
        living, count = measure(self)
        self.spent += count * MEASURE_COST
        self.charge(0)
        self.heap_bytes = living + wanted
        if self.heap_bytes > most:
            raise BudgetExceeded("memory", most)
        step = max(most // HEAP_SHARES // 4, min(most // HEAP_SHARES, most - self.heap_bytes))
        self.heap_bytes_next = self.heap_bytes + step

    # ---- Chance ------------------------------------------------------------------------------------------------

    def entropy(self, bits: int) -> int:
        """Random bits where a real system would ask its kernel; they go by the seed of the run."""
        if self._entropy is None:
            self._entropy = MersenneTwister(self.seed)
        return self._entropy.bits(bits)

    # ---- Identity ----------------------------------------------------------------------------------------------

    def same(self, a: Value, b: Value) -> bool:
        """``a is b``. Equal small numbers and texts are one object, as far as a program can tell."""
        if a is b:
            return True
        kind = type(a)
        if kind is not type(b):
            return False
        if kind is int:
            return bool(a == b) and -5 <= a <= 256
        if kind is str or kind is bytes:
            return bool(a == b) and len(a) <= 1
        return kind is tuple and not a and not b

    def ident(self, value: Value) -> int:
        """``id(value)``: from a counter, so the same in every run."""
        if isinstance(value, SCALARS):
            key = (type(value), value)
            found = self.scalar_ids.get(key)
            if found is None:
                self.alloc(1, 96)
                found = self.scalar_ids[key] = self._fresh_id()
            return found
        if not hasattr(value, "ident") or type(value) is GNative or (type(value) is GType and value.builtin):
            found = self.identities.get(value)
            if found is None:
                self.alloc(1, 96)
                self.identities.put(value, found := self._fresh_id())
            return int(found)
        if not value.ident:
            value.ident = self._fresh_id()
        return int(value.ident)

    def ident_of_thread(self, pid: int) -> int:
        """``threading.get_ident()`` of the thread with this PID."""
        return FIRST_THREAD_ID + pid * THREAD_ID_STEP

    def _fresh_id(self) -> int:
        self.next_id += ID_STEP
        return self.next_id

    # ---- Errors ------------------------------------------------------------------------------------------------

    def error(self, kind: str, *args: Value, **attrs: Value) -> GuestError:
        """A guest exception of the built-in class ``kind``, to be raised."""
        cls = self.builtins_type(kind)
        exc = GExc(cls, args)
        exc.attrs.update(attrs)
        return GuestError(exc)

    def builtins_type(self, name: str) -> GType:
        """A built-in class by name, whatever the program has done to its built-ins."""
        from simcore.vm.types.exceptions import EXCEPTIONS  # noqa: PLC0415  (types need Vm)

        return EXCEPTIONS[name]

    def too_deep(self, thread: Thread) -> GuestError:
        """RecursionError; some more frames are granted so that it can be handled."""
        thread.depth -= 1
        return self.error("RecursionError", "maximum recursion depth exceeded")

    # ---- Frames ------------------------------------------------------------------------------------------------

    def push_frame(self, frame: Frame) -> None:
        """Let the thread run ``frame`` next."""
        thread = self.thread
        thread.depth += 1
        if thread.depth > self.limits.frames_max:
            raise self.too_deep(thread)
        thread.frame = frame

    # ---- Output ------------------------------------------------------------------------------------------------

    def write(self, stream: str, text: str) -> None:
        """Append to stdout or stderr. Raises ``BudgetExceeded``."""
        self.output_bytes += len(text.encode("utf-8", "surrogatepass"))
        if self.output_bytes > self.limits.output_bytes_max:
            raise BudgetExceeded("output", self.limits.output_bytes_max)
        self.output.append((stream, text))
