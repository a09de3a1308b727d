"""The wait-for graph of a program's player: who stands where, what is drawn, what a step ships."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from app.render.i18n import Language
from app.render.options import Options
from app.render.players import player_for
from app.render.program import graph, wfg
from app.render.program.plan import NODES_MAX, SPREAD_MAX, Place, Plan
from app.render.program.player import ProgramPlayer
from simcore.analysis.lockorder import opposite, orders
from simcore.analysis.waitgraph import HELD, Node, circle, conditions, edges
from simcore.model.program_trace import ProgramTrace
from simcore.program import ProgramConfig, run_program

TUTORIALS = Path(__file__).parents[1] / "vm" / "tutorials"
PHILOSOPHERS = ["T1", "forks[1]", "T2", "forks[2]", "T3", "forks[3]", "T4", "forks[4]", "T5", "forks[0]"]
CROWD = """
import threading, time
a, b, gate = threading.Lock(), threading.Lock(), threading.Event()

def first():
    with a:
        time.sleep(0.1)
        with b:
            pass

def second():
    with b:
        time.sleep(0.1)
        with a:
            pass

def third():
    gate.wait()

def fourth():
    with a:
        pass

for work in [third] * 380 + [first, second] + [fourth] * 3:
    threading.Thread(target=work).start()
"""
TIMED = """
import threading, time
a, b = threading.Lock(), threading.Lock()

def first():
    with a:
        time.sleep(0.01)
        if b.acquire(timeout=0.05):
            b.release()

def second():
    with b:
        time.sleep(0.01)
        with a:
            pass

threading.Thread(target=first).start()
threading.Thread(target=second).start()
"""


def trace_of(source: str) -> ProgramTrace:
    trace = run_program({"main.py": source}, "main.py", ProgramConfig(), record=True, steps_max=50_000).trace
    assert trace is not None
    return trace


def tutorial(name: str) -> ProgramTrace:
    return trace_of((TUTORIALS / f"{name}.py").read_text(encoding="utf-8"))


def player_of(trace: ProgramTrace, language: Language = "en") -> ProgramPlayer:
    made = player_for("x" * 22, trace, language)
    assert isinstance(made, ProgramPlayer)
    return made


def parts(player: ProgramPlayer, at: int) -> dict[str, str]:
    assert graph.PANEL.parts is not None
    return dict(graph.PANEL.parts(player.view, at))


def names(nodes: tuple[Node, ...]) -> list[str]:
    return [f"T{node.pid - 1}" if node.pid > 1 else "M" if node.pid else node.name for node in nodes]


def words(part: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", part).split())


def test_the_circle_of_a_deadlock_has_its_places_from_the_start_and_closes_at_the_last_wait() -> None:
    trace = tutorial("philosophers_deadlock")
    player = player_of(trace)
    assert names(player.view.plan.circle) == PHILOSOPHERS
    closes = next(at for at in range(len(trace) + 1) if circle(trace.at(at)))
    [new] = {(e.source, e.target) for e in edges(trace.at(closes))} - {
        (e.source, e.target) for e in edges(trace.at(closes - 1))
    }
    assert names(new) == ["T5", "forks[0]"]
    after, before = parts(player, closes), parts(player, closes - 1)
    assert "a cycle of five" in after["g-mid"]
    assert "none of them can ever run again" in after["g-mid"]
    assert 'class="closed"' in after["g-mid"], "what makes the ring red"
    assert before["g-mid"] == '<svg id="g-mid"></svg>'
    differing = {name for name in after if after[name] != before[name]}
    assert differing == {"g-c8", "g-mid", "g-told", "g-four", "o-mid", "o-told", "o-4"}, "its last edge and words"
    assert 'class="wf-wait rg wf-new"' in after["g-c8"], "the edge of this step is heavy"
    assert sum("wf-new" in part for name, part in after.items() if name.startswith("g-")) == 1
    assert "T5 waits for forks[0], held by T1 (line 14)." in words(after["g-told"])


def test_a_node_keeps_its_place_while_it_stays_and_no_two_have_the_same() -> None:
    for name in ("traffic_light", "semaphore_twenty", "queue_workers", "deadlock_ten_threads", "smokers"):
        trace = tutorial(name)
        plan = Plan(trace)
        assert plan.count <= NODES_MAX
        before: dict[Node, object] = {}
        most = 0
        for at in range(1, len(trace) + 1):
            nodes = {node for e in edges(trace.at(at)) for node in (e.source, e.target)}
            most = max(most, len(nodes))
            now = {node: plan.place(node, at) for node in nodes}
            assert all(now.values()), f"{name} {at}: no place for {[n for n in nodes if not now[n]]}"
            assert len(set(now.values())) == len(now), f"{name} {at}"
            assert all(now[node] == before[node] for node in nodes & before.keys()), f"{name} {at}"
            before = dict(now)
        assert plan.count <= max(most, 2 * SPREAD_MAX), "no more places than it takes"
    assert Plan(tutorial("producer_consumer")).sizes == {"thing": 1, "thread": 3, "circle": 0}


def test_of_hundreds_only_the_circle_and_some_are_drawn_and_the_others_are_counted() -> None:
    trace = trace_of(CROWD)
    player = player_of(trace)
    last = parts(player, len(trace))
    drawn = [part for name, part in last.items() if "wf-who" in part or "wf-lock" in part]
    assert len(drawn) <= NODES_MAX
    assert names(player.view.plan.circle) == ["T381", "b", "T382", "a"]
    assert "a cycle of two" in last["g-mid"]
    assert "+ 381 others" in words(last["g-more"]), "those at the gate, and main, which joins one of them"
    waiting = [name for name in ("T383", "T384", "T385") if any(f">{name}<" in part for part in drawn)]
    assert waiting == ["T383", "T384", "T385"], "those who wait for the circle are drawn"


def test_the_four_conditions_are_read_off_the_locks() -> None:
    trace = tutorial("transfer_deadlock")
    told = {at: tuple(condition.met for condition in conditions(trace.at(at))) for at in range(len(trace) + 1)}
    assert told[0] == (False, False, False, False)
    assert list(dict.fromkeys(told.values())) == [
        (False, False, False, False),
        (True, False, False, False),
        (True, True, True, False),
        (True, True, True, True),
    ]
    four = parts(player_of(trace, "zh"), len(trace))["g-four"]
    assert words(four) == "互斥 : 成立 持有并等待 : 成立 不可剥夺 : 成立 循环等待 : 成立"
    ordered = tutorial("philosophers_ordered")
    assert all(not conditions(ordered.at(at))[3].met for at in range(len(ordered) + 1))
    assert any(conditions(ordered.at(at))[1].met for at in range(len(ordered) + 1))


def test_a_circle_with_a_time_limit_is_not_said_to_be_for_ever() -> None:
    trace = trace_of(TIMED)
    at = next(at for at in range(len(trace) + 1) if circle(trace.at(at)))
    middle = words(parts(player_of(trace), at)["g-mid"])
    assert middle == "a cycle of two until a time limit ends it"
    assert [condition.met for condition in conditions(trace.at(at))] == [True, True, False, True]
    assert trace.verdict.kind == "finished"


def test_who_waits_for_itself_is_a_circle_of_one() -> None:
    trace = tutorial("self_deadlock")
    assert words(parts(player_of(trace), len(trace))["g-mid"]) == "a cycle of one it waits for itself, for ever"


def test_a_run_in_which_nobody_waits_has_no_graph_and_one_in_which_somebody_will_says_so() -> None:
    alone = player_of(trace_of("print(1)\n"))
    assert "graph" not in alone.step(0, Options()).panels
    player = player_of(tutorial("transfer_deadlock"))
    assert "Nobody waits for anybody." in player.step(0, Options()).panels["graph"]


@pytest.mark.parametrize("name", ["deadlock_ten_threads", "semaphore_toilets", "pipeline", "thread_function"])
def test_each_part_is_one_element_whose_id_is_its_place_and_a_step_ships_only_what_differs(name: str) -> None:
    player = player_of(tutorial(name), "zh")
    ids = set(re.findall(r'id="([go]-[^"]+)"', player.step(0, Options()).panels["graph"]))
    for at in range(1, player.last + 1):
        now, before = parts(player, at), parts(player, at - 1)
        assert now.keys() == before.keys() == ids, "the skeleton never changes"
        html = player.step_html(at, at - 1, Options(), "2", ends=False)
        shipped = set(re.findall(r'<(?:svg|ul) [^>]*id="([go]-[^"]+)"', html))
        assert shipped == {part for part in now if now[part] != before[part]}
        for part in shipped:
            assert ET.fromstring(now[part]).get("id") == part


def test_a_join_leads_to_the_thread_and_a_lock_that_a_dead_thread_kept_says_so() -> None:
    trace = tutorial("forgotten_release")
    last = {(e.source, e.target): e for e in edges(trace.at(len(trace)))}
    keeper = next(target.pid for source, target in last if source == Node(0, "lock"))
    assert last[Node(0, "lock"), Node(keeper)].kind == HELD
    place = player_of(trace).view.plan.place(Node(keeper), len(trace))
    assert place is not None
    drawn = [part for part in parts(player_of(trace), len(trace)).values() if f">T{keeper - 1}<" in part]
    assert any("st-done" in part for part in drawn), "the holder has ended"


def test_the_names_of_threads_are_only_text() -> None:
    source = """
import threading
lock = threading.Lock()
lock.acquire()
t = threading.Thread(target=lock.acquire, name="<b>&'\\"")
t.start()
t.join()
"""
    last = parts(player_of(trace_of(source)), len(trace_of(source)))
    assert not any("<b>" in part for part in last.values())


ESCAPED = """
import threading, time
a, b = threading.Lock(), threading.Lock()

def one():
    with a:
        with b:
            pass

def two():
    with b:
        with a:
            pass

first = threading.Thread(target=one)
first.start()
first.join()
second = threading.Thread(target=two)
second.start()
second.join()
"""


def test_opposite_orders_are_flagged_even_where_the_run_got_away() -> None:
    trace = trace_of(ESCAPED)
    assert trace.verdict.kind == "finished"
    assert [order[:4] for order in orders(trace)] == [("a", "b", 2, 7), ("b", "a", 3, 12)]
    player = player_of(trace)
    last = parts(player, len(trace))
    assert words(last["o-mid"]) == "opposite orders a cycle can close"
    assert words(last["o-told"]) == (
        "T1 takes b while it has a (line 7): others do the opposite. "
        "T2 takes a while it has b (line 12): others do the opposite."
    )
    assert sum(part.count("wf-held rg") for part in last.values()) == 2
    assert 'class="closed"' in last["o-mid"]
    half = parts(player, orders(trace)[1].step - 1)
    assert words(half["o-mid"]) == "so far one order no cycle can close"


def test_one_order_for_all_and_one_thread_alone_are_not_flagged() -> None:
    ordered = tutorial("philosophers_ordered")
    assert len(orders(ordered)) >= 5
    assert opposite(orders(ordered)) == frozenset()
    alone = ESCAPED.replace("target=two", "target=lambda: None").replace("first.join()", "first.join(); one(); two()")
    assert {(order.first, order.second) for order in orders(trace_of(alone)) if order.pid == 1} == {
        ("a", "b"),
        ("b", "a"),
    }
    single = [order for order in orders(trace_of(alone)) if order.pid == 1]
    assert opposite(single) == frozenset(), "one thread cannot block itself so"
    assert "o-mid" not in parts(player_of(tutorial("queue_workers")), 9)


ROUND = """
import threading, time
N = {count}
forks = [threading.Lock() for _ in range(N)]
def eat(n):
    with forks[n]:
        time.sleep(0.1)
        with forks[(n + 1) % N]:
            pass
for n in range(N):
    threading.Thread(target=eat, args=(n,)).start()
"""


@pytest.mark.parametrize(("count", "drawn"), [(12, 24), (20, 40), (24, 48), (30, 0)])
def test_a_large_circle_is_drawn_small_and_a_huge_one_is_told(count: int, drawn: int) -> None:
    trace = trace_of(ROUND.format(count=count))
    player = player_of(trace)
    last = parts(player, len(trace))
    assert len(player.view.plan.circle) == drawn
    assert f"a cycle of {count}" in last["g-mid"]
    assert sum("wf-body" in part for part in last.values()) >= min(drawn // 2, 12)
    closes = next(at for at in range(len(trace), 0, -1) if circle(trace.at(at)) and not circle(trace.at(at - 1)))
    before, after = parts(player, closes - 1), parts(player, closes)
    assert sum(len(after[name].encode()) for name in after if after[name] != before[name]) <= 3_000


class Sheet(NamedTuple):
    """How many places there are."""

    sizes: dict[str, int]

    @property
    def count(self) -> int:
        return sum(self.sizes.values())


@pytest.mark.parametrize(
    ("threads", "things"), [(2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3), (4, 1), (4, 2), (5, 1)]
)
def test_things_lie_between_the_threads_and_on_none_of_them(threads: int, things: int) -> None:
    sheet = Sheet({"thread": threads, "thing": things})
    spots = [wfg.spot(sheet, Place("thread", n), name="consume", thread=True) for n in range(threads)]
    spots += [wfg.spot(sheet, Place("thing", n), name="one.finished", thread=False) for n in range(things)]
    for a, b in combinations(spots, 2):
        assert abs(a.x - b.x) >= (a.w + b.w) / 2 or abs(a.y - b.y) >= (a.h + b.h) / 2
