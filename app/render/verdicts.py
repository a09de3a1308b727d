"""What a comparison comes to: who waits least, who pays for it, who answers soonest."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from app.render.i18n import tenths, translate
from app.render.runview import RunView
from simcore.analysis.metrics import RunMetrics
from simcore.model.text import N_, TaskRef, Ticks, message

NAMES_MAX = 3


def finding(views: Sequence[RunView], figures: Sequence[RunMetrics], names: Sequence[str]) -> Markup:
    """One or two sentences; ``names`` are what the runs are called. Empty if a run has nothing finished."""
    if not all(one.per_job for one in figures):
        return Markup("")
    if len(views) == 1:
        return _alone(views[0], figures[0])
    waiting = [one.averages.waiting for one in figures]
    response = [one.averages.response for one in figures]
    least, soonest = _lowest(waiting), _lowest(response)
    sentences = []
    if len(least) == len(views):
        sentences.append(_say(views[0], N_("All wait alike, {average} ticks on average."), average=tenths(waiting[0])))
    else:
        sentences.append(_least(views, figures, names, least[0], _several(views[0], names, least)))
    if len(soonest) < len(views):
        text = N_("{who} answers soonest, after {average} ticks on average.")
        if soonest == least:
            text = N_("It also answers soonest, after {average} ticks on average.")
        elif len(soonest) > 1:
            text = N_("{who} answer soonest, after {average} ticks on average.")
        who = _several(views[0], names, soonest)
        sentences.append(_say(views[0], text, who=who, average=tenths(response[soonest[0]])))
    missed = [len(one.missed) for one in figures]
    if any(missed) and min(missed) < max(missed):
        who = _several(views[0], names, _lowest(missed))
        sentences.append(
            _say(views[0], N_("Fewest deadlines are missed under {who}: {count}."), who=who, count=min(missed))
        )
    return Markup("" if views[0].language == "zh" else " ").join(sentences)


def _least(
    views: Sequence[RunView], figures: Sequence[RunMetrics], names: Sequence[str], best: int, who: Markup
) -> Markup:
    """Who waits least, and which task pays: the one that waits longest beyond what it waits under another policy."""
    view, average = views[best], tenths(figures[best].averages.waiting)
    own = {job.pid: job.waiting for job in figures[best].per_job}
    worst, gap, other = 0, 0, 0
    same = all(one.scenario.workload == view.scenario.workload for one in views)
    for index, one in enumerate(figures if same else ()):
        for job in one.per_job:
            if own.get(job.pid, 0) - job.waiting > gap:
                worst, gap, other = job.pid, own[job.pid] - job.waiting, index
    if not worst:
        return _say(view, N_("Least waiting, {average} ticks on average: {who}."), who=who, average=average)
    under = next(job.waiting for job in figures[other].per_job if job.pid == worst)
    return _say(
        view,
        N_(
            "Least waiting, {average} ticks on average: {who}. But {task} pays: it waits {long}, under {other} {short}."
        ),
        who=who,
        average=average,
        task=view.chip(worst, large=True),
        long=view.voice.ticks(own[worst]),
        short=view.voice.ticks(under),
        other=Markup("<b>{}</b>").format(names[other]),
    )


def _alone(view: RunView, figures: RunMetrics) -> Markup:
    average = tenths(figures.averages.waiting)
    worst = max(figures.per_job, key=lambda job: (job.waiting, -job.pid))
    if not worst.waiting:
        return Markup(view.chips.say(message(N_("Nobody ever waits."))))
    text = N_("A process waits {average} ticks on average; {task} waits longest, {longest}.")
    return Markup(view.chips.say(message(text, average=average, task=TaskRef(worst.pid), longest=Ticks(worst.waiting))))


def _lowest(values: Sequence[float]) -> list[int]:
    return [index for index, value in enumerate(values) if value == min(values)]


def _several(view: RunView, names: Sequence[str], which: Sequence[int]) -> Markup:
    """Names in bold, the first few of many."""
    comma = Markup("、" if view.language == "zh" else ", ")
    joined = comma.join(Markup("<b>{}</b>").format(names[index]) for index in which[:NAMES_MAX])
    return joined + Markup(" …") if len(which) > NAMES_MAX else joined


def _say(view: RunView, text: str, /, **values: object) -> Markup:
    return Markup(escape(translate(view.language, text))).format(**values)
