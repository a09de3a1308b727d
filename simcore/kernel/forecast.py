"""How long the next CPU burst will be: known exactly, or predicted from those before it.

The prediction is the exponential average of a job's own past: ``tau[n+1] = alpha t[n] + (1 - alpha) tau[n]``, where
``t[n]`` is the length of its burst ``n`` and ``tau[0]`` the guess for the first. It is kept as an exact fraction.
Source: Silberschatz, section 5.3.2.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from simcore.kernel.ports import Param, Params
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import Job
from simcore.model.text import N_, Code, Message, message

EXACT, PREDICTED = "exact", "predicted"
DECIMALS_MAX = 3
_BAD_ALPHA = N_("“{value}” is not a number from 0 to 1 with at most {decimals} decimals, such as 0.5")


class Forecast:
    """What a policy expects of a task's present burst, in ticks."""

    def __init__(self, params: Params) -> None:
        self.predicts = params.choice("bursts") == PREDICTED
        self._alpha = Fraction(params.text("alpha"))
        self._tau0 = Fraction(params.integer("tau0"))
        # For each PID the burst last asked about and its prediction, from which the next one follows.
        self._known: dict[int, tuple[int, Fraction]] = {}

    def whole(self, task: Task) -> int | Fraction:
        """The expected length of the whole burst; at least what it takes to compare, so never 0."""
        if not self.predicts:
            return task.bursts[task.burst].ticks
        burst, tau = self._known.get(task.pid, (0, self._tau0))
        while burst < task.burst:
            tau = self._alpha * task.bursts[burst].ticks + (1 - self._alpha) * tau
            burst += 2
        self._known[task.pid] = burst, tau
        return tau

    def left(self, task: Task, ran: int = 0) -> int | Fraction:
        """What is expected to be left when the present stay on a CPU has lasted ``ran`` ticks; nothing, once the burst
        has outlived its prediction."""
        done = task.bursts[task.burst].ticks - task.left + ran
        return max(self.whole(task) - done, 0)


def predictions(job: Job, alpha: Fraction, tau0: Fraction) -> tuple[Fraction, ...]:
    """The prediction for each CPU burst of ``job``, in order."""
    taus = [tau0]
    for burst in job.bursts[:-1:2]:
        taus.append(alpha * burst.ticks + (1 - alpha) * taus[-1])
    return tuple(taus)


_cached = lru_cache(maxsize=1024)(predictions)


def forecast_remark(params: Params, job: Job, burst: int) -> Message | None:
    """A card says how long the burst under way (or the one after the I/O) is expected to be."""
    if params.choice("bursts") != PREDICTED:
        return None
    taus = _cached(job, Fraction(params.text("alpha")), Fraction(params.integer("tau0")))
    return message(N_("guess {ticks}"), ticks=Code(shown(taus[(burst + 1) // 2])))


def shown(value: int | Fraction) -> str:
    """A number as people read it: at most two decimals."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def read_alpha(raw: object) -> str | Message:
    """A decimal from 0 to 1 in its shortest form, or what is wrong."""
    text = str(raw).strip().replace("，", ".").replace("。", ".")
    whole, _, decimals = text.partition(".")
    digits = (whole + decimals).isascii() and (whole + decimals).isdigit()
    decimals = decimals.rstrip("0")
    if isinstance(raw, bool) or not digits or len(whole) > 1 or len(decimals) > DECIMALS_MAX:
        return message(_BAD_ALPHA, value=Code(text[:30]), decimals=DECIMALS_MAX)
    value = f"{whole or '0'}.{decimals}" if decimals else whole
    if Fraction(value) > 1:
        return message(_BAD_ALPHA, value=Code(text[:30]), decimals=DECIMALS_MAX)
    return value


def forecast_params() -> tuple[Param, ...]:
    """The parameters of a policy that orders by the next burst."""
    return (
        Param(
            "bursts",
            "choice",
            EXACT,
            N_("burst lengths are"),
            N_("Whether the policy knows how long the next burst is, or predicts it from the job's earlier ones."),
            choices=((EXACT, N_("known")), (PREDICTED, N_("predicted"))),
            choice_aliases=(("known", EXACT),),
            advanced=True,
        ),
        Param(
            "alpha",
            "text",
            "0.5",
            N_("weight of the last burst"),
            N_("The prediction is this part of the last burst and the rest of the prediction before (alpha, 0 to 1)."),
            advanced=True,
            read=read_alpha,
            samples=("0", "0.25", "0.5", "0.8", "1"),
        ),
        Param(
            "tau0",
            "int",
            10,
            N_("first prediction"),
            N_("What is expected of a job's first burst (tau 0)."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
            advanced=True,
        ),
    )
