"""The scheduler lab's form: whatever button is pressed, nothing typed is lost, and everything wrong has its place."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render.forms import ROWS_MAX, LabForm, as_row
from app.render.i18n import LANGUAGES, Speaker
from app.render.labfields import MACHINE
from app.service import presets, randomtable
from app.service.simulate import BusyError
from app.store.database import StoreFullError
from simcore import api, registry
from simcore.analysis.metrics import RunMetrics, of_snapshot
from simcore.cases import scenario_of
from simcore.export.run_json import run_data
from simcore.kernel.oracle import replay
from simcore.model.scenario import MachineConfig, TieRules
from simcore.model.schedule import Schedule
from simcore.model.workload_input import workload_from_rows
from tests.app.conftest import TABLE

INPUT = re.compile(r"<input (?P<all>[^>]*)>")
WRONG = {
    "policy": "MLFQ",
    "name.0": "A",
    "arrival.0": "soon",
    "bursts.0": "io 3, cpu x",
    "name.1": "A",
    "arrival.1": "-1",
    "bursts.1": "",
    "tickets.1": "none",
    "priority.0": "high",
    "param.MLFQ.levels": "0",
    "param.MLFQ.quantum": "a, b",
    "param.RR.quantum": "kept",
    "cpus": "many",
    "switch_cost": "-2",
    "preempted_vs_arrival": "nobody",
}


def fields(html: str) -> dict[str, Any]:
    """What a browser would send back, without the buttons; the ticked policies as a list."""
    found: dict[str, Any] = {}
    for match in INPUT.finditer(html):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', match["all"]))
        if attributes.get("type") in ("checkbox", "radio") and "checked" not in match["all"]:
            continue
        if attributes.get("name") == "policy":
            found.setdefault("policy", []).append(attributes["value"])
        elif "name" in attributes:
            found[attributes["name"]] = unescape(attributes.get("value", ""))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        assert chosen
        found[name] = unescape(chosen[1])
    return found


@pytest.mark.parametrize("action", ["add", "show", "remove-9", "remove-x", "random", "paste", "run"])
def test_no_button_loses_what_was_typed(client: TestClient, action: str) -> None:
    typed = {**WRONG, "seed": "x", "preset": "convoy", "csv": "PID\nno table"}
    back = fields(client.post("/scheduler", data={**typed, "do": action}).text)
    for name, value in typed.items():
        if name not in ("csv", "preempted_vs_arrival"):  # a text area; a choice that is not offered
            assert back[name] == (value if name != "policy" else [value]), name


def test_what_a_form_shows_is_what_it_takes(client: TestClient) -> None:
    first = fields(client.get("/scheduler").text)
    again = fields(client.post("/scheduler", data={**first, "do": "show"}).text)
    assert again == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_mark_its_words_and_its_link(client: TestClient, language: str) -> None:
    answer = client.post(f"/scheduler?lang={language}", data={**WRONG, "do": "run"})
    assert answer.status_code == 422
    html = answer.text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    links = re.findall(r'<a href="#([^"]+)"', html)
    assert set(links) <= set(ids)
    for place in (
        *("arrival.0", "bursts.0", "name.1", "arrival.1", "bursts.1", "tickets.1", "priority.0"),
        *("param.MLFQ.levels", "param.MLFQ.quantum", "cpus", "preempted_vs_arrival"),
    ):
        assert place in links
        assert re.search(rf'id="{re.escape(place)}"[^>]* aria-invalid="true"', html), place
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert described in ids
    said = " ".join(re.findall(r'<a href="#[^"]+">([^<]*)</a>', html))
    assert ("第 1 行，到达" if language == "zh" else "Row 1, arrives") in said


def test_a_column_waits_for_a_policy_that_reads_it(client: TestClient) -> None:
    pasted = client.post("/scheduler", data={**TABLE, "do": "paste", "csv": "PID,AT,BT,Priority\nX,0,5,3\nY,2,1,1"})
    for name, text in (("tickets", client.get("/scheduler").text), ("priority", pasted.text)):
        assert re.search(rf'<td class="col-for-{name}"><input[^>]* name="{name}\.1"', text)
        assert re.search(rf'<input class="check[^"]* needs-{name}\b', text)
    assert re.search(r' name="priority\.1" value="1"', pasted.text)


def test_a_column_that_nobody_reads_is_seen_if_it_holds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "policies", lambda: {"RR": registry.policy("RR")})
    rows = [as_row(name="X", bursts="5"), as_row(name="Y", bursts="1", priority="3")]
    fields = {column.field: always for column, always in LabForm(rows).columns()}
    assert fields["priority"]
    assert "deadline" not in fields


def test_a_form_and_its_scenario_say_the_same() -> None:
    rows = [
        {"name": "A", "arrival": "3", "bursts": "cpu 2, io 1 disk, cpu 3", "priority": "2", "tickets": "7"},
        {"name": "B", "bursts": "4", "deadline": "20", "period": "30", "queue": "1"},
    ]
    ties = TieRules("arrival-first", "io-first", "pid")
    machine = MachineConfig(cpus=3, switch_cost=2, ties=ties)
    for spec in registry.policies().values():
        scenario = scenario_of(workload_from_rows(rows), spec.name, {}, machine)
        assert LabForm.from_scenario(scenario).scenario() == scenario


@pytest.mark.parametrize("alias", ["rr", *registry.policy("RR").aliases])
def test_a_policy_under_another_name_keeps_its_parameters(alias: str) -> None:
    form = LabForm([{"bursts": "9"}], [alias], {"RR": {"quantum": "3"}})
    assert form.scenario().machine.params == (("quantum", 3),)


def test_an_unticked_box_stays_unticked(client: TestClient) -> None:
    sent: list[tuple[str, str]] = [*TABLE.items(), ("policy", "MLFQ"), ("do", "show")]
    box = "param.MLFQ.io_stay"
    on = client.post("/scheduler", data=_pairs([*sent, (box, "false"), (box, "true")]))
    off = client.post("/scheduler", data=_pairs([*sent, (box, "false")]))
    assert fields(on.text)[box] == "true"
    assert fields(off.text)[box] == "false"


def _pairs(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """As the client wants repeated names."""
    return {name: [v for n, v in pairs if n == name] for name, _ in pairs}


def test_more_rows_than_a_form_may_hold_are_kept_and_refused(client: TestClient) -> None:
    table = {"policy": "FCFS", "do": "run"}
    for n in range(ROWS_MAX + 1):
        table |= {f"name.{n}": f"J{n}", f"bursts.{n}": "1"}
    answer = client.post("/scheduler", data=table)
    assert answer.status_code == 422
    assert f'value="J{ROWS_MAX}"' in answer.text
    assert f"more than {ROWS_MAX} processes" in answer.text
    csv = "\n".join(f"J{n},0,1" for n in range(ROWS_MAX + 1))
    pasted = client.post("/scheduler", data={**TABLE, "do": "paste", "csv": csv})
    assert f"more than {ROWS_MAX} processes" in pasted.text
    del table[f"name.{ROWS_MAX}"], table[f"bursts.{ROWS_MAX}"]
    assert client.post("/scheduler", data=table).status_code == 303


def opened(client: TestClient, data: bytes, **fields: Any) -> Any:
    return client.post("/scheduler", data={**TABLE, **fields, "do": "open"}, files={"file": ("table.csv", data)})


def test_a_file_fills_the_form_or_runs_at_once_where_the_form_cannot_hold_it(client: TestClient) -> None:
    small = opened(client, "\ufeffProcess,Arrival,Burst\nfirst,0,3\nsecond,1,2\n".encode())
    assert small.status_code == 200
    assert [fields(small.text)[name] for name in ("name.0", "bursts.1", "policy")] == ["first", "cpu 2", ["RR"]]
    long = "\n".join(f"J{n},{n},1" for n in range(ROWS_MAX + 1)).encode()
    started = opened(client, long, policy=["FCFS", "SJF"])
    assert started.status_code == 303, started.text
    ids = started.headers["location"].removeprefix("/compare/").partition("?")[0].split(",")
    runs = [client.get(f"/api/v1/runs/{run_id}").json() for run_id in ids]
    assert [(run["policy"], run["tasks"]) for run in runs] == [("FCFS", ROWS_MAX + 1), ("SJF", ROWS_MAX + 1)]
    scenario = scenario_of(workload_from_rows([{"bursts": "4"}, {"bursts": "3"}]), "FCFS", {}, MachineConfig())
    trace = api.run(scenario, replay(Schedule(((0, 1),))))
    kept = opened(client, json.dumps(run_data(trace)).encode())
    pasted = client.post("/scheduler", data={**TABLE, "do": "paste", "csv": json.dumps(run_data(trace))})
    assert pasted.headers["location"] == kept.headers["location"]
    run_id = kept.headers["location"].removeprefix("/runs/").partition("?")[0]
    assert client.get(f"/api/v1/runs/{run_id}/exports/json").json()["digest"] == trace.digest()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no file is chosen"), (b"\xff\xfe", "not UTF-8"), (b"A,0,x", "Row 1"), (b'{"jobs": 1}', "jobs")],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_box_and_the_form_stays(
    client: TestClient, data: bytes, said: str
) -> None:
    answer = opened(client, data, **{"name.0": "typed"})
    assert answer.status_code == 422
    assert said in answer.text[answer.text.index('id="e.file"') :]
    assert fields(answer.text)["name.0"] == "typed"


def test_an_empty_table_says_so_and_can_be_filled(client: TestClient) -> None:
    answer = client.post("/scheduler", data={"policy": "FCFS", "do": "run"})
    assert answer.status_code == 422
    assert "there is no process; add at least one" in answer.text
    assert fields(client.post("/scheduler", data={"policy": "FCFS", "do": "add"}).text)["name.0"] == "P1"


@pytest.mark.parametrize(
    ("action", "focus"),
    [
        ("add", "name.2"),
        ("remove-0", "remove.0"),
        ("remove-1", "remove.0"),
        ("preset", "preset"),
        ("random-new", "random"),
        ("run", ""),
    ],
)
def test_the_keyboard_goes_on_where_it_was(client: TestClient, action: str, focus: str) -> None:
    table = {**TABLE, "preset": "convoy"} | ({"arrival.0": "x"} if action == "run" else {})
    html = client.post("/scheduler", data={**table, "do": action}).text
    assert re.findall(r'<[^>]* id="([^"]+)"[^>]* autofocus', html) == [focus or "problems"]


@pytest.mark.parametrize(("seed", "said"), [("x", "“x” is not a whole number"), ("-1", "-1 is not between 0 and")])
def test_a_bad_seed_is_said_and_draws_nothing(client: TestClient, seed: str, said: str) -> None:
    html = client.post("/scheduler", data={**TABLE, "do": "random", "seed": seed}).text
    assert said in html
    assert fields(html)["name.0"] == "A"
    assert "All done at" in html


def test_a_fresh_draw_does_not_repeat_the_seed_shown(client: TestClient) -> None:
    drawn = {
        fields(client.post("/scheduler", data={**TABLE, "do": "random-new", "seed": "7"}).text)["seed"] for _ in "abc"
    }
    assert drawn != {"7"}


def test_random_tables_are_sound_and_begin_at_0() -> None:
    for seed in range(200):
        rows = randomtable.random_rows(seed)
        arrivals = [int(row["arrival"]) for row in rows]
        assert arrivals[0] == 0
        assert arrivals == sorted(arrivals)
        assert [row["name"] for row in rows] == [f"P{n}" for n in range(1, 7)]
        workload_from_rows(rows)


@pytest.mark.parametrize("preset", presets.PRESETS, ids=lambda preset: preset.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preset_loads_runs_and_says_what_to_look_for(
    client: TestClient, preset: presets.Preset, language: str
) -> None:
    html = client.get(f"/scheduler?preset={preset.key}&lang={language}").text
    assert unescape(html).count(Speaker("zh" if language == "zh" else "en").text(preset.look)) == 1
    assert client.post("/scheduler", data={**fields(html), "do": "run"}).status_code == 303


def test_the_presets_show_what_they_say(client: TestClient) -> None:
    def waits(key: str, policy: str, **changed: str) -> dict[str, int]:
        sent = fields(client.get(f"/scheduler?preset={key}").text) | {"policy": policy} | changed
        html = client.post("/scheduler/preview", data=sent).text
        rows = re.findall(r'<th scope="row"><span[^>]*>([^<]*)</span> (\w*)</th>(.*?)</tr>', html)
        return {name or chip: int(re.findall(r'class="num">(\d+)<', cells)[4]) for chip, name, cells in rows}

    gamed, fair = waits("gaming", "MLFQ"), waits("gaming", "MLFQ", **{"param.MLFQ.io_stay": "false"})
    assert gamed["gamer"] < gamed["honest"]
    assert fair["gamer"] > fair["honest"]
    convoy, relief = waits("convoy", "FCFS"), waits("convoy", "SRTF")
    assert sum(convoy.values()) > 3 * sum(relief.values())
    starved, shared = waits("starvation", "SRTF"), waits("starvation", "RR")
    assert starved["thesis"] == 7 * 3 > shared["thesis"]
    assert sum(waits("equal", "RR").values()) > sum(waits("equal", "FCFS").values())
    assert waits("ratio", "SJF")["long"] > 2 * waits("ratio", "HRRN")["long"] > 0
    unimportant = waits("unimportant", "PRIORITY_PREEMPTIVE")
    assert unimportant["backup"] == 24 > sum(unimportant.values()) - 24
    risen = waits("unimportant", "PRIORITY_PREEMPTIVE", **{"param.PRIORITY_PREEMPTIVE.ageing": "4"})
    assert risen["backup"] < 24
    assert waits("urgent", "PRIORITY_NONPREEMPTIVE")["alarm"] == 14 > waits("urgent", "PRIORITY_PREEMPTIVE")["alarm"]
    assert waits("tie", "RR") != waits("tie", "RR", preempted_vs_arrival="arrival-first")


def test_a_second_cpu_can_make_all_end_later_and_rms_can_miss_what_edf_meets() -> None:
    def figures(key: str, policy: str, **machine: int) -> RunMetrics:
        preset = presets.BY_KEY[key]
        workload = workload_from_rows(preset.rows)
        trace = api.run(scenario_of(workload, policy, {}, MachineConfig(**machine)))  # type: ignore[arg-type]
        return of_snapshot(trace.scenario, trace.at(len(trace)))

    assert figures("anomaly", "FCFS", cpus=1).makespan < figures("anomaly", "FCFS", cpus=2).makespan
    assert figures("deadlines", "EDF").missed == ()
    assert len(figures("deadlines", "RMS").missed) == 1
    idle = figures("cores", "SJF", cpus=2).utilisation_per_cpu
    assert min(idle) < max(idle)


def test_a_run_that_is_gone_cannot_be_edited(client: TestClient) -> None:
    for run in ("x" * 22, "short", "\0", "é" * 22):
        answer = client.get("/scheduler", params={"run": run})
        assert answer.status_code == 404
        assert "This run is not here any more" in answer.text


@pytest.mark.parametrize(("error", "status"), [(BusyError, 503), (StoreFullError, 507)])
def test_a_server_that_cannot_run_it_now_keeps_the_form(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    async def refuse(*_: object) -> None:
        raise error

    runs = client.app.state.runs  # type: ignore[attr-defined]
    monkeypatch.setattr(runs, "create", refuse)
    answer = client.post("/scheduler", data={**TABLE, "do": "run"})
    assert answer.status_code == status
    assert fields(answer.text)["bursts.0"] == TABLE["bursts.0"]
    assert ("retry-after" in answer.headers) == (status == 503)
    if error is StoreFullError:
        assert client.get("/").status_code == 200


def test_a_preview_without_a_free_worker_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object) -> None:
        raise BusyError

    monkeypatch.setattr(client.app.state.runs, "trace", refuse)  # type: ignore[attr-defined]
    for path in ("/scheduler/preview", "/scheduler"):
        answer = client.post(path, data={**TABLE, "do": "show"})
        assert answer.status_code == 200
        assert "There is a queue just now" in answer.text


def test_the_tie_rules_are_offered_and_obeyed(client: TestClient) -> None:
    html = client.get("/scheduler").text
    for name, setting in MACHINE.items():
        for value, _ in setting.choices:
            assert re.search(rf'<select[^>]* name="{name}".*?value="{value}"', html, re.S)
    table = {"policy": "RR", "param.RR.quantum": "2", "bursts.0": "4", "arrival.1": "2", "bursts.1": "2"}
    charts = [
        client.post("/scheduler/preview", data={**table, "preempted_vs_arrival": rule}).text
        for rule in ("preempted-first", "arrival-first")
    ]
    assert charts[0] != charts[1]


def test_long_numbers_are_grouped(client: TestClient) -> None:
    html = client.post("/scheduler/preview", data={"policy": "FCFS", "bursts.0": "1234567"}).text
    assert "All done at 1\u202f234\u202f567" in html
    small = client.post("/scheduler/preview", data={"policy": "FCFS", "bursts.0": "9999"}).text
    assert "All done at 9999" in small


@pytest.mark.parametrize(
    ("action", "order", "focus"),
    [
        ("up-1", "BAC", "down.0"),
        ("down-0", "BAC", "down.1"),
        ("down-1", "ACB", "up.2"),
        ("up-0", "ABC", "down.0"),
        ("down-2", "ABC", "up.2"),
        ("copy-0", "AP1BC", "name.1"),
        ("copy-9", "ABC", "remove.2"),
    ],
)
def test_rows_are_moved_and_doubled(client: TestClient, action: str, order: str, focus: str) -> None:
    table = {"policy": "FCFS"} | {f"name.{n}": name for n, name in enumerate("ABC")}
    table |= {f"bursts.{n}": str(n + 1) for n in range(3)}
    html = client.post("/scheduler", data={**table, "do": action}).text
    back = fields(html)
    assert "".join(back[f"name.{n}"] for n in range(4) if f"name.{n}" in back) == order
    assert re.findall(r'<[^>]* id="([^"]+)"[^>]* autofocus', html) == [focus]


def test_a_random_table_has_the_shape_that_was_asked_for(client: TestClient) -> None:
    shape = {"size": "9", "gap": "0", "cpu_max": "2", "io_percent": "100", "io_max": "1", "seed": "5"}
    back = fields(client.post("/scheduler", data={**TABLE, **shape, "do": "random"}).text)
    bursts = [back[f"bursts.{n}"] for n in range(9)]
    assert all(re.fullmatch(r"cpu [12], io 1, cpu 1", one) for one in bursts)
    assert {back[f"arrival.{n}"] for n in range(9)} == {"0"}
    wrong = client.post("/scheduler", data={**TABLE, **shape, "size": "0", "gap": "x", "do": "random"})
    assert fields(wrong.text)["size"] == "0"
    assert fields(wrong.text)["name.0"] == "A"
    assert "“x” is not a whole number" in wrong.text
    assert "0 is not between 1 and 200" in wrong.text


def test_devices_are_read_shown_and_judged(client: TestClient) -> None:
    table = {**TABLE, "policy": "FCFS", "bursts.0": "cpu 1, io 5 disk, cpu 1", "bursts.1": "cpu 1, io 5 disk, cpu 1"}
    one, two = (
        client.post("/scheduler/preview", data={**table, "arrival.1": "0", "devices": devices}).text
        for devices in ("disk", "disk 2")
    )
    assert one != two
    run = client.post("/scheduler", data={**table, "devices": "disk 2, net", "do": "run"}).headers["location"]
    back = fields(client.get("/scheduler", params={"run": run.partition("?")[0].rpartition("/")[2]}).text)
    assert back["devices"] == "disk 2, net 1"
    for wrong, said in (("3", "is no device"), ("disk, disk", "stands here twice"), ("disk 0", "is not between")):
        answer = client.post("/scheduler", data={**table, "devices": wrong, "do": "run"})
        assert answer.status_code == 422
        assert said in unescape(answer.text), wrong
        assert fields(answer.text)["devices"] == wrong


def test_mistakes_of_several_policies_stand_each_at_its_own_field(client: TestClient) -> None:
    wrong = {**TABLE, "policy": ["RR", "LOTTERY"], "param.RR.quantum": "a", "param.LOTTERY.quantum": "b"}
    answer = client.post("/scheduler", data={**wrong, "do": "compare"})
    assert answer.status_code == 422
    for policy, typed in (("RR", "a"), ("LOTTERY", "b")):
        assert re.search(rf'id="param\.{policy}\.quantum"[^>]* value="{typed}"[^>]* aria-invalid="true"', answer.text)
        assert f'href="#param.{policy}.quantum">{policy} quantum' in answer.text


def test_too_many_policies_and_none_are_said(client: TestClient) -> None:
    everything = list(registry.policies())
    answer = client.post("/scheduler", data={**TABLE, "policy": everything, "do": "compare"})
    assert answer.status_code == 422
    assert "at most 8 policies" in answer.text
    none = client.post("/scheduler", data={**{k: v for k, v in TABLE.items() if k != "policy"}, "do": "go"})
    assert none.status_code == 422
    assert "no policy is ticked" in none.text
