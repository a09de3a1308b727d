"""What a comparison of programs comes to, in a few sentences: how each run ends and when, what is printed, what is
lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from app.render.i18n import translate
from app.render.program.view import ProgramView, short_time
from simcore.analysis.program_figures import ProgramFigures, parting
from simcore.model.text import N_
from simcore.model.verdict import VerdictKind

ENDINGS: Mapping[VerdictKind, str] = {
    "finished": N_("{who} ends by itself after {time}"),
    "crash": N_("{who} crashes after {time}"),
    "deadlock": N_("{who} is deadlocked at {time}"),
    "stuck": N_("{who} is stuck at {time}"),
    "stalled": N_("{who} is stuck at {time}"),
    "budget": N_("{who} is stopped by a limit at {time}"),
    "until": N_("{who} is stopped at {time}"),
    "spinning": N_("{who} is stopped at {time}"),
    "waiting": N_("{who} is stopped at {time}"),
}


def finding(views: Sequence[ProgramView], told: Sequence[ProgramFigures], letters: str) -> Markup:
    """The sentences."""
    space = "" if views[0].language == "zh" else " "
    return Markup(space).join(_sentences(views, told, [Markup("<b>{}</b>").format(one) for one in letters]))


def _sentences(
    views: Sequence[ProgramView], told: Sequence[ProgramFigures], names: Sequence[Markup]
) -> Iterator[Markup]:
    yield _times(views, told, names)
    lost = [one.lost_updates for one in told]
    if len(set(lost)) > 1:
        each = Markup("、" if views[0].language == "zh" else ", ").join(
            Markup("{} {}").format(name, count) for name, count in zip(names, lost, strict=False)
        )
        yield _say(views[0], N_("Lost updates: {each}."), each=each)
    parts = [parting(told[0].output, one.output) for one in told[1:]]
    if all(part is None for part in parts):
        if told[0].output:
            yield _say(views[0], N_("All print the same.") if len(views) > 2 else N_("Both print the same."))
    elif silent := [name for name, one in zip(names, told, strict=False) if not one.output]:
        yield _say(views[0], N_("{who} prints nothing."), who=Markup(", ").join(silent))
    elif len(parts) == 1 and parts[0] is not None:
        yield _say(views[0], N_("What they print differs from line {line} on."), line=parts[0].line)


def _times(views: Sequence[ProgramView], told: Sequence[ProgramFigures], names: Sequence[Markup]) -> Markup:
    kinds = [view.trace.verdict.kind for view in views]
    if len(views) == 2 and set(kinds) == {"finished"}:
        times = [one.time_ns for one in told]
        if times[0] == times[1]:
            return _say(views[0], N_("Both end by themselves after {time}."), time=short_time(times[0]))
        soon = times.index(min(times))
        less = max(times) - min(times)
        return _say(
            views[0],
            N_("{who} ends after {time}, {less} ({share} %) sooner than {other}."),
            who=names[soon],
            other=names[1 - soon],
            time=short_time(min(times)),
            less=short_time(less),
            share=_share(less, max(times)),
        )
    chinese = views[0].language == "zh"
    phrases = [
        _say(view, ENDINGS[kind], who=name, time=short_time(one.time_ns))
        for view, kind, one, name in zip(views, kinds, told, names, strict=False)
    ]
    return Markup("；" if chinese else "; ").join(phrases) + ("。" if chinese else ".")


def _share(part: int, whole: int) -> str:
    share = 100 * part / whole
    return f"{share:.0f}" if share >= 10 else f"{share:.1f}"


def _say(view: ProgramView, text: str, /, **values: object) -> Markup:
    return Markup(escape(translate(view.language, text))).format(**values)
