"""Run a program of files on the simulated machine: what ``lockstep run`` and the program lab stand on."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simcore.analysis.verdict import Report, judge
from simcore.kernel.gil import GilModel
from simcore.kernel.handover import HandingMachine
from simcore.kernel.params import lower_keys, resolve
from simcore.kernel.ports import Oracle, Params, PolicySpec
from simcore.kernel.program import ProgramMachine
from simcore.loader import import_module, modules
from simcore.model.costs import Costs
from simcore.model.events import TraceEvent
from simcore.model.scenario import MachineConfig, ParamValue, Scenario, Workload
from simcore.model.trace import Trace
from simcore.model.verdict import Verdict
from simcore.registry import policy
from simcore.sync.console import ReadLine, Write
from simcore.sync.stdout import Stdout, StdoutProfile
from simcore.sync.threads import Exit
from simcore.vm.errors import BudgetExceeded, SourceError
from simcore.vm.files import VirtualFiles
from simcore.vm.image import new_image, start_main
from simcore.vm.source import RefusedError, parse
from simcore.vm.subset import Finding, check
from simcore.vm.types.files import flush_all
from simcore.vm.values import BLOCKED, Value
from simcore.vm.vm import Limits, Thread, Vm
from simcore.vm.work import ProgramWork

CFS_FOR_PROGRAMS: Mapping[str, ParamValue] = {
    "sched_latency": 18_000_000,
    "min_granularity": 2_250_000,
    "wakeup_granularity": 3_000_000,
}
"""Linux's own defaults on four CPUs, in nanoseconds."""
TICK_NS = 1_000_000
"""What a tick of a policy's parameter is to a program."""
EVENTS_MAX = 5_000_000


@dataclass(frozen=True)
class ProgramConfig:
    """The machine that a program runs on, and what it may use. Times in ``params`` are milliseconds."""

    cpus: int = 4
    policy: str = "CFS"
    params: Mapping[str, Any] = field(default_factory=dict)
    gil: GilModel = "3.11"
    seed: int = 0
    costs: Costs = Costs()  # noqa: RUF009  (frozen)
    limits: Limits = Limits()  # noqa: RUF009  (frozen)
    stdout: StdoutProfile = "terminal"
    until_ns: int | None = None


@dataclass
class ProgramResult:
    """How a program ended: its output as (stream, text) in order, its exit code, the verdict, and the machine."""

    output: list[tuple[str, str]]
    exit_code: int
    verdict: Verdict
    budget: BudgetExceeded | None
    machine: ProgramMachine
    vm: Vm
    report: Report
    trace: Trace | None = None

    def text(self, stream: str) -> str:
        """All that went to ``stdout`` or ``stderr``."""
        return "".join(text for name, text in self.output if name == stream)


class _Host:
    """What natives find in ``vm.host``: the way from the image to the machine."""

    def __init__(self, work: ProgramWork, profile: StdoutProfile) -> None:
        self.threads = work.threads
        self.work = work
        self.stdout = Stdout(profile)
        self.writes_twice = profile == "unbuffered"

    def write(self, vm: Vm, stream: str, text: str, *, flush: bool = False) -> Value:
        """Ask the machine to write, unless the text only goes into the buffer."""
        if stream == "stdout":
            text = self.stdout.push(text) or (self.stdout.flush() if flush else "")
        if not text:
            return None
        vm.request = Write(stream, text)
        return BLOCKED

    def flush(self, vm: Vm) -> Value:
        """Ask the machine to write what stdout holds."""
        return self.write(vm, "stdout", "", flush=True)

    def read_line(self, vm: Vm, most: int = -1) -> Value:
        """Ask the machine for a line, or for ``most`` characters of it."""
        vm.request = ReadLine(self.stdout.flush(), most)
        return BLOCKED

    def exit_process(self, vm: Vm, code: int) -> Value:
        """Ask the machine to stop."""
        vm.request = Exit(code, self.stdout.flush())
        return BLOCKED

    def now_ns(self) -> int:
        """The time at which the present stretch began."""
        return self.work.now


def run_program(
    files: Mapping[str, str],
    main: str,
    config: ProgramConfig = ProgramConfig(),
    stdin: str = "",
    data_files: Mapping[str, str | bytes] | None = None,
    *,
    record: bool = False,
    listener: Callable[[str, str], None] | None = None,
) -> ProgramResult:
    """Run ``files[main]``; ``listener(stream, text)`` hears of output as it comes. Raises ``SourceError`` where it is
    no program, ``RefusedError`` where it asks for what is not here."""
    events: list[TraceEvent] = []
    machine = start_program(files, main, config, stdin, data_files, emit=events.append if record else None)
    work = machine.work
    assert isinstance(work, ProgramWork)
    work.listener = listener
    vm = work.vm
    budget = None
    try:
        verdict = machine.run(EVENTS_MAX)
    except BudgetExceeded as error:
        budget, verdict = error, Verdict("budget")
    flush_all(vm)
    if rest := vm.host.stdout.flush():
        # Nobody will flush it; what was printed is shown.
        vm.output.append(("stdout", rest))
        if listener is not None:
            listener("stdout", rest)
    report = judge(machine, vm, work.threads, verdict, budget)
    verdict = report.verdict
    trace = Trace(machine.scenario, events, verdict, len(machine.policy.lanes())) if record else None
    return ProgramResult(vm.output, machine.exit_code, verdict, budget, machine, vm, report, trace)


def start_program(
    files: Mapping[str, str],
    main: str,
    config: ProgramConfig = ProgramConfig(),
    stdin: str = "",
    data_files: Mapping[str, str | bytes] | None = None,
    *,
    emit: Callable[[TraceEvent], None] | None = None,
    oracle: Oracle | None = None,
) -> ProgramMachine:
    """The machine with ``files[main]`` about to run. ``emit`` is told of its events; ``oracle`` may choose who is next.
    Raises as ``run_program``."""
    vm = new_image(config.limits)
    _check(vm, files, main)
    vm.importer = import_module
    vm.seed = config.seed
    vm.cpus = config.cpus
    vm.files = VirtualFiles({**dict(data_files or {}), **files})
    work = ProgramWork(vm, io.StringIO(stdin, newline=None).readlines(), lambda machine, thread: None)
    vm.host = _Host(work, config.stdout)
    machine = _machine(config, work, emit, oracle)
    work.instruction_ns = config.costs.instruction_ns
    if emit is not None:
        work.tell = machine.tell
    thread = start_main(vm, files[main], main)
    task = machine.spawn("MainThread", 0)
    work.threads[task.pid] = thread
    return machine


def _check(vm: Vm, files: Mapping[str, str], main: str) -> None:
    """Look through all files before anything runs. Files that are no Python fail when they are imported."""
    own = {name.removesuffix(".py").replace("/", ".") for name in files if name.endswith(".py")}
    own |= {name.rpartition(".")[0] for name in own if "." in name}
    there = {*modules(), *vm.modules, "__main__", *own} - {main.removesuffix(".py")}
    found: list[Finding] = []
    for name, text in files.items():
        if not name.endswith(".py") and name != main:
            continue
        try:
            tree = parse(text, name)
        except SourceError:
            if name == main:
                raise
        except RefusedError as error:
            found += error.findings
        else:
            found += check(tree, name, vm.builtins, there)
    if found:
        raise RefusedError(tuple(found))


def program_params(spec: PolicySpec, given: Mapping[str, Any]) -> tuple[tuple[str, ParamValue], ...]:
    """The parameters of a policy that schedules threads; ``given`` counts milliseconds where the policy counts ticks.
    Raises ``UsageError``."""
    values = dict(resolve(spec, given))
    for param in spec.params:
        value = values[param.name]
        if param.unit == "ticks" and value is not None:
            assert isinstance(value, int | tuple)
            values[param.name] = tuple(n * TICK_NS for n in value) if isinstance(value, tuple) else value * TICK_NS
    if spec.name == "CFS":
        values |= {name: ns for name, ns in CFS_FOR_PROGRAMS.items() if name not in lower_keys(given)}
    return tuple(sorted(values.items()))


def _machine(
    config: ProgramConfig, work: ProgramWork, emit: Callable[[TraceEvent], None] | None, oracle: Oracle | None
) -> ProgramMachine:
    spec = policy(config.policy)
    params = program_params(spec, config.params)
    settings = MachineConfig(
        cpus=config.cpus,
        policy=spec.name,
        params=params,
        switch_cost=config.costs.context_switch_ns,
        seed=config.seed,
    )
    made = HandingMachine(
        Scenario(Workload(()), settings),
        spec.make(settings, Params(dict(params))),
        work,
        config.gil,
        config.costs,
        oracle,
        emit,
    )
    if config.until_ns is not None:
        made.until = config.until_ns
    return made


__all__ = ["ProgramConfig", "ProgramResult", "Thread", "run_program", "start_program"]
