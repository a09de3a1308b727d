"""Sweeps: each point is the run that it claims to be, ranges are judged, streams resume and let go."""

from __future__ import annotations

import itertools
import re
from html import unescape

import anyio
import pytest
from fastapi.testclient import TestClient

from app.service.simulate import BusyError, Simulator
from app.service.sweep import POINTS_MAX, Point, Sweep, Sweeper, numbers_of, plan
from app.settings import Settings
from simcore import api, registry
from simcore.analysis.metrics import of_snapshot
from simcore.cases import scenario_of
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.workload_input import workload_from_rows
from tests.app.conftest import TABLE

ROWS = [{"name": "A", "bursts": "7, 2, 3"}, {"name": "B", "arrival": "1", "bursts": "4"}, {"name": "C", "bursts": "2"}]


def scenario(policy: str = "RR", **machine: int) -> Scenario:
    return scenario_of(workload_from_rows(ROWS), policy, {}, MachineConfig(**machine))  # type: ignore[arg-type]


def points(settings: Settings, sweep: Sweep) -> list[Point]:
    async def collect() -> list[Point]:
        return [point async for point in Sweeper(Simulator(settings)).points(sweep)]

    return anyio.run(collect)


@pytest.mark.parametrize("what", ["quantum", "switch_cost", "cpus", "dispatch_latency"])
def test_each_point_is_the_run_of_its_value(settings: Settings, what: str) -> None:
    sweep = plan(scenario(switch_cost=1), what, "1", "6")
    for point in points(settings, sweep):
        machine = scenario(switch_cost=1).machine
        if what == "quantum":
            machine = machine._replace(params=(("quantum", point.value),))
        else:
            machine = machine._replace(**{what: point.value})
        trace = api.run(Scenario(workload_from_rows(ROWS), machine))
        figures = of_snapshot(trace.scenario, trace.at(len(trace)))
        assert point == Point(point.value, *figures.averages, figures.switches, cut=False)


def test_every_number_of_every_policy_can_be_varied(settings: Settings) -> None:
    for policy in registry.policies():
        for param in numbers_of(policy):
            sweep = plan(scenario(policy), param.name, str(param.minimum), str(param.minimum + 2))
            assert [point.value for point in points(settings, sweep)] == list(sweep.values), (policy, param.name)


@pytest.mark.parametrize(
    ("what", "first", "last", "fields"),
    [
        ("nothing", "1", "5", ["what"]),
        ("quantum", "x", "", ["first", "last"]),
        ("quantum", "0", "5", ["first"]),
        ("quantum", "5", "5", ["last"]),
        ("cpus", "1", "65", ["last"]),
    ],
)
def test_a_range_that_cannot_be_is_said_where_it_stands(what: str, first: str, last: str, fields: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        plan(scenario(), what, first, last)
    assert [problem.field for problem in caught.value.problems] == fields


def test_a_wide_range_is_spread_evenly() -> None:
    values = plan(scenario(), "quantum", "1", "1000000").values
    assert len(values) == POINTS_MAX
    assert (values[0], values[-1]) == (1, 1_000_000)
    gaps = {b - a for a, b in itertools.pairwise(values)}
    assert max(gaps) - min(gaps) <= 1


@pytest.fixture
def address(client: TestClient) -> str:
    asked = {"sweep_what": "RR.quantum", "sweep_first": "1", "sweep_last": "5"}
    answer = client.post("/scheduler", data={**TABLE, **asked, "do": "sweep"})
    assert answer.status_code == 303
    return str(answer.headers["location"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_draws_the_curves_and_lists_the_values(client: TestClient, address: str, language: str) -> None:
    html = client.get(f"{address}&lang={language}").text
    assert html.count("<polyline") == 4
    table = html[html.index('<table class="grid-t fig-t sw-t"') :]
    assert re.findall(r'<th scope="row">(\d+)</th>', table) == ["1", "2", "3", "4", "5"]
    assert ("时间片 = " if language == "zh" else "Least waiting at quantum") in unescape(html)


def test_a_bad_range_keeps_what_was_typed(client: TestClient, address: str) -> None:
    answer = client.get(address.replace("last=5", "last=many"))
    assert answer.status_code == 422
    assert 'value="many"' in answer.text
    assert "“many” is not a whole number" in answer.text
    assert client.get("/sweep").status_code == client.get(f"/sweep?run={'x' * 22}").status_code == 404


def test_mistakes_in_the_form_stop_a_sweep_and_lose_nothing(client: TestClient) -> None:
    asked = {"sweep_what": "RR.quantum", "sweep_first": "3", "sweep_last": "9", "arrival.0": "soon"}
    answer = client.post("/scheduler", data={**TABLE, **asked, "do": "sweep"})
    assert answer.status_code == 422
    for kept in ('value="soon"', 'name="sweep_last" inputmode="numeric" value="9"'):
        assert kept in answer.text


def test_the_stream_grows_ends_and_is_not_begun_again(client: TestClient, address: str) -> None:
    stream = address.replace("/sweep?", "/sweep/stream?")
    body = client.get(stream).text
    ids = [int(number) for number in re.findall(r"^id: (\d+)$", body, re.M)]
    assert ids == sorted(ids)
    assert ids[-1] == 5
    assert body.endswith("event: end\ndata:\n\n")
    assert client.get(stream, headers={"Last-Event-ID": "5"}).status_code == 204


def test_a_busy_server_shows_what_it_has(client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(self: Sweeper, scenario: Scenario, value: int) -> Point:
        raise BusyError

    monkeypatch.setattr(Sweeper, "_measure", refuse)
    assert "There is a queue just now" in client.get(address).text


def test_whoever_leaves_cancels_the_measurement_under_way(settings: Settings) -> None:
    rows = [{"name": f"J{n}", "bursts": "cpu 60000"} for n in range(60)]
    long = scenario_of(workload_from_rows(rows), "LOTTERY", {}, MachineConfig())
    sweep = plan(long, "quantum", "1", "9")

    async def leave() -> None:
        simulator = Simulator(settings)
        sweeper = Sweeper(simulator)
        assert not sweeper.is_short(sweep)
        with anyio.move_on_after(0.5) as scope:
            async for _ in sweeper.points(sweep):
                pass
        assert scope.cancelled_caught
        assert simulator._slots.value == settings.simulation_workers

    anyio.run(leave)
