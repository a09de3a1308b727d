"""The printable handout of a run: the table, the rule, the chart, the figures with what they mean; or all that as an
exercise, with the answers left out."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import NamedTuple

from app.render.blankchart import blank_chart
from app.render.chart import chart
from app.render.figures import written
from app.render.player import Player
from app.render.runview import RunView
from app.render.templating import environment
from simcore.analysis.metric_table import JOB_METRICS, METRICS, STATISTICS, JobMetric, Metric
from simcore.analysis.metrics import of_snapshot
from simcore.export.processes_csv import GIVEN, bursts_text
from simcore.model.text import N_

ROWS_MAX = 60
TABLE_COLUMNS = JOB_METRICS[1:]
"""The arrival is given, the other times are the results."""


class Row(NamedTuple):
    """One process: what is given, and its times (None in an exercise and where there is none)."""

    pid: int
    name: str
    given: tuple[str, ...]
    times: tuple[int | None, ...]


class Handout:
    """The handout of one run in one language. ``blank``: the exercise."""

    def __init__(self, view: RunView, *, blank: bool) -> None:
        self.view, self.blank = view, blank
        self.figures = of_snapshot(view.scenario, view.trace.at(len(view.trace)))
        jobs = view.scenario.workload.jobs
        self._given = [(title, of) for title, of in GIVEN if len({of(job) for job in jobs}) > 1]

    @property
    def name(self) -> str:
        """What the paper is headed with."""
        return self.view.voice.text(self.view.spec.title)

    @property
    def facts(self) -> list[str]:
        """The machine and the parameters."""
        return Player(self.view).facts()

    @property
    def given(self) -> list[str]:
        """The titles of the given columns."""
        return [N_("arrival"), N_("bursts"), *(title for title, _ in self._given)]

    @property
    def results(self) -> tuple[JobMetric, ...]:
        """The columns of the results."""
        return TABLE_COLUMNS

    @property
    def rows(self) -> Iterator[Row]:
        """The processes that the tables show."""
        finished = {one.pid: one for one in self.figures.per_job}
        for pid, job in enumerate(self.view.scenario.workload.jobs[:ROWS_MAX], start=1):
            values = [of(job) for _, of in self._given]
            given = (str(job.arrival), bursts_text(job), *("–" if v is None else str(v) for v in values))
            one = None if self.blank else finished.get(pid)
            yield Row(pid, job.name, given, tuple(one and getattr(one, column.key) for column in TABLE_COLUMNS))

    @property
    def left_out(self) -> int:
        """How many processes the tables do not show."""
        return max(0, len(self.view.labels) - ROWS_MAX)

    @property
    def statistics(self) -> list[tuple[str, list[str]]]:
        """The rows under the results: title, and the three values; in an exercise only the averages, empty."""
        if self.blank:
            return [(STATISTICS[0][1], ["", "", ""])]
        return [(title, [f"{value:.2f}" for value in getattr(self.figures, field)]) for field, title in STATISTICS]

    @property
    def metrics(self) -> list[tuple[Metric, str]]:
        """The figures of the whole run that have a meaning here, with their values; in an exercise without."""
        free = () if self.figures.switch_ticks else ("cpu_utilisation_with_switches", "switch_ticks")
        shown = [m for m in METRICS if m.group == "run" and m.key not in free and m.of(self.figures) is not None]
        return [(metric, "" if self.blank else written(metric, self.figures)) for metric in shown]

    @property
    def picture(self) -> str:
        """The chart, full or empty, as the address of an image: so no style sheet of the page reaches into it."""
        svg = blank_chart(self.view) if self.blank else chart(self.view, titled=False)
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

    def page(self, **context: object) -> str:
        """The page."""
        template = environment(self.view.language).get_template("handout/page.html")
        return template.render(handout=self, view=self.view, **context)
