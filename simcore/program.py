"""Run a program of files on the simulated machine: what ``lockstep run`` and the program lab stand on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simcore.analysis.listing import listing
from simcore.analysis.recorder import Recorder
from simcore.analysis.verdict import Report, judge, sentences
from simcore.kernel.handover import HandingMachine
from simcore.kernel.params import lower_keys, resolve
from simcore.kernel.ports import Oracle, Params, PolicySpec
from simcore.kernel.program import ProgramMachine
from simcore.loader import import_module, modules
from simcore.model.costs import Costs
from simcore.model.events import TraceEvent
from simcore.model.halves import whole
from simcore.model.program_trace import Instruction, ProgramFacts, ProgramTrace
from simcore.model.scenario import (
    Detail,
    GilModel,
    MachineConfig,
    ParamValue,
    Program,
    Scenario,
    StdoutProfile,
    Workload,
)
from simcore.model.text import N_, Message, message
from simcore.model.verdict import Verdict, VerdictKind
from simcore.registry import policy
from simcore.sync.console import ReadLine, Write
from simcore.sync.stdout import Stdout
from simcore.sync.threads import Exit
from simcore.vm.beside import warnings_of
from simcore.vm.code import Code
from simcore.vm.errors import BudgetExceeded, SourceError
from simcore.vm.files import VirtualFiles
from simcore.vm.image import new_image, start_main
from simcore.vm.source import RefusedError, compile_source, lines_of, parse
from simcore.vm.subset import Finding, check, in_characters
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
EXIT_DEADLOCK, EXIT_BUDGET = 75, 76
EVENTS_MAX = 5_000_000
"""Of the machine; more end the run."""
STEPS_MAX = 1_000_000
"""A recording has no more steps than this."""


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
    detail: Detail = "line"
    resolved: tuple[tuple[str, ParamValue], ...] = ()
    """The policy's parameters in nanoseconds as they were once resolved from ``params``; then these count."""


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
    trace: ProgramTrace | None = None
    warnings: tuple[Finding, ...] = ()
    """What does not happen here as it does in CPython; the program ran nevertheless."""

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
    steps_max: int = STEPS_MAX,
    listener: Callable[[str, str], None] | None = None,
) -> ProgramResult:
    """Run ``files[main]``; ``listener(stream, text)`` hears of output as it comes. Raises ``SourceError`` where it is
    no program, ``RefusedError`` where it asks for what is not here."""
    machine = start_program(files, main, config, stdin, data_files)
    work = machine.work
    assert isinstance(work, ProgramWork)
    work.listener = listener
    vm = work.vm
    recorder = _recorded(machine, work, files, config.detail, steps_max) if record else None
    budget = None
    try:
        verdict = machine.run(EVENTS_MAX)
    except BudgetExceeded as error:
        budget, verdict = error, Verdict("budget")
    if verdict.kind == "budget" and budget is None and machine.full():
        budget = BudgetExceeded("steps", steps_max)
    flush_all(vm)
    if rest := vm.host.stdout.flush():
        # Nobody will flush it; what was printed is shown.
        vm.output.append(("stdout", rest))
        if listener is not None:
            listener("stdout", rest)
    report = judge(machine, vm, work.threads, verdict, budget)
    result = ProgramResult(vm.output, machine.exit_code, report.verdict, budget, machine, vm, report)
    result.warnings = warnings_of(files, _importable(vm, files, main))
    if recorder is not None:
        scenario = scenario_of(files, main, config, stdin, data_files)
        result.trace = _trace(scenario, recorder.finish(), result)
    return result


def start_program(
    files: Mapping[str, str],
    main: str,
    config: ProgramConfig = ProgramConfig(),
    stdin: str = "",
    data_files: Mapping[str, str | bytes] | None = None,
    *,
    oracle: Oracle | None = None,
) -> ProgramMachine:
    """The machine with ``files[main]`` about to run. ``oracle`` may choose who is next. Raises as ``run_program``."""
    vm = new_image(config.limits)
    _check(vm, files, main)
    vm.importer = import_module
    vm.seed = config.seed
    vm.cpus = config.cpus
    vm.files = VirtualFiles({**dict(data_files or {}), **files})
    work = ProgramWork(vm, io.StringIO(stdin, newline=None).readlines())
    vm.host = _Host(work, config.stdout)
    machine = _machine(config, work, oracle)
    work.instruction_ns = config.costs.instruction_ns
    thread = start_main(vm, files[main], main)
    task = machine.spawn("MainThread", 0)
    work.threads[task.pid] = thread
    return machine


def _recorded(
    machine: ProgramMachine, work: ProgramWork, files: Mapping[str, str], detail: Detail, steps_max: int
) -> Recorder:
    """Let the machine that has just been started be recorded."""
    own = frozenset({"__main__", *_modules_of(files)})
    recorder = Recorder(work.vm, work.threads, own, detail, steps_max)
    work.recorder = recorder
    machine.record(recorder.emit, lambda: recorder.full)
    return recorder


def _modules_of(files: Mapping[str, str]) -> list[str]:
    """The names by which a program imports its own files."""
    return [name.removesuffix(".py").replace("/", ".") for name in files if name.endswith(".py")]


def _trace(scenario: Scenario, events: Sequence[TraceEvent], result: ProgramResult) -> ProgramTrace:
    told = [whole(event) for event in events]
    facts = facts_of(result, _listing(scenario, result.vm))
    return ProgramTrace(scenario, told, result.verdict, len(result.machine.policy.lanes()), facts)


def facts_of(result: ProgramResult, listing: tuple[Instruction, ...] = ()) -> ProgramFacts:
    """What is known of a run beyond its events."""
    report = result.report
    waits = tuple((w.pid, w.kind, w.what, w.holder, w.file, w.line) for w in report.standing.waits.values())
    facts = ProgramFacts(
        exit_code(result.exit_code, result.verdict.kind),
        result.machine.now,
        result.vm.spent,
        tuple(report.names[task.pid] for task in result.machine.tasks),
        tuple(sentences(report)),
        waits,
        report.standing.circle,
        report.budget,
        listing,
        report.budget is not None and report.budget[0] == "steps",
        tuple((pid, tuple(names)) for pid, names in report.standing.held.items()),
        tuple((one.file, one.line, one.column + 1, _warning(one)) for one in result.warnings),
        tuple((pid, tuple(names)) for pid, names in report.standing.permits.items()),
    )
    known: ProgramFacts = whole(facts)
    return known


def _warning(one: Finding) -> Message:
    return message(N_("{what}; {hint}"), what=one.what, hint=one.hint)


def _listing(scenario: Scenario, vm: Vm) -> tuple[Instruction, ...]:
    """The bytecode of the program. Its budget may be used up; to show its code costs it nothing."""
    used = vm.spent, vm.debt, vm.heap_bytes
    vm.spent = vm.debt = vm.heap_bytes = 0
    try:
        return tuple(instruction for code in own_codes(scenario) for instruction in listing(vm, code))
    finally:
        vm.spent, vm.debt, vm.heap_bytes = used


def own_codes(scenario: Scenario) -> Iterator[Code]:
    """The compiled files of a program that runs; files that are no Python are left out."""
    assert scenario.program is not None
    for name, text in scenario.program.files:
        try:
            yield compile_source(text, name)
        except (SourceError, RefusedError):
            continue


def exit_code(own: int, kind: VerdictKind) -> int:
    """The program's own, unless it could not end by itself."""
    return EXIT_DEADLOCK if kind in ("deadlock", "stuck") else EXIT_BUDGET if kind == "budget" else own


# ---- Programs as scenarios -------------------------------------------------------------------------------------------


def scenario_of(
    files: Mapping[str, str],
    main: str,
    config: ProgramConfig,
    stdin: str = "",
    data_files: Mapping[str, str | bytes] | None = None,
) -> Scenario:
    """What determines the run, as one value that can be stored. Raises ``UsageError`` if the policy's parameters do not
    fit."""
    spec = policy(config.policy)
    costs = config.costs
    program = Program(
        tuple(files.items()),
        main,
        stdin,
        tuple(
            (name, text if isinstance(text, str) else text.decode("latin-1"))
            for name, text in (data_files or {}).items()
        ),
        config.gil,
        config.stdout,
        costs,
        -1 if config.until_ns is None else config.until_ns,
        config.limits.instructions_max,
        config.detail,
    )
    params = program_params(spec, config.params)
    machine = MachineConfig(config.cpus, spec.name, params, switch_cost=costs.context_switch_ns, seed=config.seed)
    return Scenario(Workload(()), machine, program)


def record(scenario: Scenario, *, steps_max: int) -> ProgramTrace:
    """Run a stored program and record it. Raises as ``run_program``."""
    program, machine = scenario.program, scenario.machine
    assert program is not None
    config = ProgramConfig(
        machine.cpus,
        machine.policy,
        {},
        program.gil,
        machine.seed,
        program.costs,
        Limits(instructions_max=program.instructions_max),
        program.stdout,
        None if program.until_ns < 0 else program.until_ns,
        program.detail,
        machine.params,
    )
    files, data = dict(program.files), dict(program.data)
    trace = run_program(files, program.main, config, program.stdin, data, record=True, steps_max=steps_max).trace
    assert trace is not None
    return ProgramTrace(scenario, trace.events, trace.verdict, trace.lanes, trace.facts)


def _importable(vm: Vm, files: Mapping[str, str], main: str) -> set[str]:
    """The names of all modules that the program could import."""
    own = set(_modules_of(files))
    own |= {name.rpartition(".")[0] for name in own if "." in name}
    return {*modules(), *vm.modules, "__main__", *own} - {main.removesuffix(".py")}


def look_through(files: Mapping[str, str], main: str) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What keeps a program from running, and what is told beside it. Nothing is run. Raises ``SourceError`` where it is
    no program."""
    vm = new_image()
    warnings = warnings_of(files, _importable(vm, files, main))
    try:
        _check(vm, files, main)
    except RefusedError as error:
        return tuple(error.findings), warnings
    return (), warnings


def _check(vm: Vm, files: Mapping[str, str], main: str) -> None:
    """Look through all files before anything runs. Files that are no Python fail when they are imported."""
    there = _importable(vm, files, main)
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
            lines = lines_of(text)
            found += [in_characters(one, lines) for one in check(tree, name, vm.builtins, there)]
    if found:
        raise RefusedError(tuple(found))


def program_params(spec: PolicySpec, given: Mapping[str, Any]) -> tuple[tuple[str, ParamValue], ...]:
    """The parameters of a policy that schedules threads; ``given`` counts milliseconds where the policy counts ticks.
    Raises ``UsageError``."""
    values = dict(resolve(spec, given))
    for param in spec.params:
        value = values[param.name]
        if param.unit == "ticks" and value is not None:
            values[param.name] = _in_ns(value)
    if spec.name == "CFS":
        values |= {name: ns for name, ns in CFS_FOR_PROGRAMS.items() if name not in lower_keys(given)}
    return tuple(sorted(values.items()))


def _in_ns(ticks: ParamValue) -> ParamValue:
    """A parameter's ticks, also those within a text, as nanoseconds."""
    match ticks:
        case str():
            return re.sub(r"\d+", lambda found: str(int(found[0]) * TICK_NS), ticks)
        case tuple():
            return tuple(number * TICK_NS for number in ticks)
    assert isinstance(ticks, int)
    return ticks * TICK_NS


def _machine(config: ProgramConfig, work: ProgramWork, oracle: Oracle | None) -> ProgramMachine:
    spec = policy(config.policy)
    params = config.resolved or program_params(spec, config.params)
    settings = MachineConfig(
        cpus=config.cpus,
        policy=spec.name,
        params=params,
        switch_cost=config.costs.context_switch_ns,
        seed=config.seed,
    )
    live = spec.make(settings, Params(dict(params)))
    made = HandingMachine(Scenario(Workload(()), settings), live, work, config.gil, config.costs, oracle)
    if config.until_ns is not None:
        made.until = config.until_ns
    return made


__all__ = ["ProgramConfig", "ProgramResult", "Thread", "record", "run_program", "scenario_of", "start_program"]
