"""Counted loops jumped over in closed form: from the state of a frame to the state so many turns later."""

from __future__ import annotations

from typing import Any

from simcore.vm.frame import Frame
from simcore.vm.loops import SMALL, WORTH, Condition, LoopHead, Place, Plan
from simcore.vm.typing_of import lookup
from simcore.vm.values import NULL, GCell, GFunction, GIterator, GObject, Value

# ---- When run --------------------------------------------------------------------------------------------------------


def skip(frame: Frame, head: LoopHead, available: int) -> tuple[int, int, int]:
    """Jump ahead from the head of the loop as far as ``available`` instructions go: how many iterations and
    instructions that stands for, and how many it has cost; zeros where the loop has to be executed."""
    for plan in head.plans:
        most = available // plan.length
        if most >= WORTH:
            done = _apply(frame, plan, most)
            if done:
                return done, done * plan.length, min(plan.cost, done * plan.length)
    return 0, 0, 0


def turn(frame: Frame, plan: Plan, turns: int) -> bool:
    """Carry out exactly so many iterations, or none; whether they were."""
    return (bool(plan.counters) and _count(frame, plan, turns)) or _apply(frame, plan, turns, turns) == turns


def _count(frame: Frame, plan: Plan, turns: int) -> bool:
    """``turn`` for a plan that only counts; False, too, where it takes a closer look."""
    iterator = None
    number = 0
    if plan.counted:
        iterator = frame.stack[-1]
        if not _is_range(iterator):
            return False
        step = iterator.extra
        last = iterator.index + (turns - 1) * step
        if (last >= iterator.source if step > 0 else last <= iterator.source) or not -SMALL < last + step < SMALL:
            return False
        number = last
    homes: dict[Place, GObject] = {}
    found = []
    for place, amount in plan.counters:
        if amount is None:
            if not _can_store(frame, place, homes):
                return False
            found.append(number)
            continue
        value = _value(frame, place, homes)
        if type(value) is not int or not -SMALL < value < SMALL:
            return False
        new = value + turns * amount
        if not -SMALL < new < SMALL:
            return False
        found.append(new)
    for (place, _), value in zip(plan.counters, found, strict=True):
        _write(frame, place, homes, value)
    if iterator is not None:
        iterator.index += turns * iterator.extra
    return True


def _apply(frame: Frame, plan: Plan, most: int, least: int = WORTH) -> int:
    """Carry out as many iterations as possible, at most ``most``; how many. Fewer than ``least`` are not worth it."""
    iterator = None
    if plan.counted:
        iterator = frame.stack[-1]
        if not _is_range(iterator):
            return 0
        step = iterator.extra
        ahead = iterator.source - iterator.index
        most = min(most, (ahead + step - (1 if step > 0 else -1)) // step)
        if most < least:
            return 0
    found = _read(frame, plan)
    if found is None:
        return 0
    values, homes = found
    rows = _sample(plan, values, iterator)
    for test in plan.conditions:
        most = min(most, _lasts(test, rows))
    while most >= least and not _stay_small(rows, most):
        most >>= 1
    if most < least:
        return 0
    for place, index in plan.stores:
        _write(frame, place, homes, _at(rows[index], most - 1))
    if iterator is not None:
        iterator.index += most * iterator.extra
    return most


def _is_range(iterator: Value) -> bool:
    from simcore.vm.types.sequences import step_range  # noqa: PLC0415  (types are made of calls)

    return type(iterator) is GIterator and iterator.step is step_range and -SMALL < iterator.index < SMALL


def _read(frame: Frame, plan: Plan) -> tuple[dict[Place, int], dict[Place, GObject]] | None:
    """The numbers that the plan starts from, and the objects whose attributes it changes; None if it does not apply."""
    values: dict[Place, int] = {}
    homes: dict[Place, GObject] = {}
    for _, place in plan.reads:
        value = _value(frame, place, homes)
        if type(value) is not int or not -SMALL < value < SMALL:
            return None
        values[place] = value
    for place, _ in plan.stores:
        if place not in values and not _can_store(frame, place, homes):
            return None
    if len(homes) > 1 and len({(id(home), place[2]) for place, home in homes.items()}) < len(homes):
        return None
    return values, homes


def _value(frame: Frame, place: Place, homes: dict[Place, GObject]) -> Value:
    match place[0]:
        case "fast":
            return frame.locals[place[1]]
        case "deref":
            cell = frame.locals[place[1]]
            return cell.value if type(cell) is GCell else NULL
        case "global":
            return frame.globals.get(place[1], NULL)
        case "name":
            return frame.names.get(place[1], NULL) if type(frame.names) is dict else NULL
    owner = _home(frame, place)
    if owner is None:
        return NULL
    homes[place] = owner
    return owner.attrs.get(place[2], NULL)


def _can_store(frame: Frame, place: Place, homes: dict[Place, GObject]) -> bool:
    """Whether a place that is written before it is read takes a number without further ado."""
    if place[0] == "deref":
        return type(frame.locals[place[1]]) is GCell
    if place[0] == "name":
        return type(frame.names) is dict
    return place[0] != "attr" or _value(frame, place, homes) is not NULL


def _home(frame: Frame, place: Place) -> GObject | None:
    """The object whose plain attribute ``place`` is."""
    owner = _value(frame, place[1], {})
    if type(owner) is not GObject or owner.cls.hooks:
        return None
    found = lookup(owner.cls, place[2])
    if (found is not NULL and type(found) is not int) or type(lookup(owner.cls, "__setattr__")) is GFunction:
        return None
    return owner


def _write(frame: Frame, place: Place, homes: dict[Place, GObject], value: int) -> None:
    match place[0]:
        case "fast":
            frame.locals[place[1]] = value
        case "deref":
            frame.locals[place[1]].value = value
        case "global":
            frame.globals[place[1]] = value
        case "name":
            frame.names[place[1]] = value
        case _:
            homes[place].attrs[place[2]] = value


def _sample(plan: Plan, values: dict[Place, int], iterator: Any) -> list[list[int]]:
    """The forward differences of every step, from the first iterations. Changes ``values``."""
    rounds = max(plan.degree, 1) + 1
    samples = []
    for number in range(rounds):
        row: list[int] = []
        for kind, a, b in plan.nodes:
            if kind == "old":
                row.append(values.get(a, 0))
            elif kind == "+":
                row.append(row[a] + row[b])
            elif kind == "const":
                row.append(a)
            elif kind == "iter":
                row.append(iterator.index + number * iterator.extra)
            elif kind == "-":
                row.append(row[a] - row[b])
            else:
                row.append(row[a] * row[b])
        for place, index in plan.stores:
            values[place] = row[index]
        samples.append(row)
    if rounds == 2:
        return [[first, second - first] for first, second in zip(*samples, strict=True)]
    rows = [list(row) for row in zip(*samples, strict=True)]
    for row in rows:
        for width in range(1, rounds):
            for index in range(rounds - 1, width - 1, -1):
                row[index] -= row[index - 1]
    return rows


def _at(row: list[int], number: int) -> int:
    """Newton's formula: the value in iteration ``number``."""
    if len(row) == 2:
        return row[0] + number * row[1]
    total, choose = 0, 1
    for order, difference in enumerate(row):
        total += choose * difference
        choose = choose * (number - order) // (order + 1)
    return total


def _stay_small(rows: list[list[int]], most: int) -> bool:
    """Whether nothing that is calculated in ``most`` iterations reaches 62 bits."""
    return all(_at([abs(difference) for difference in row], most) < SMALL for row in rows)


def _lasts(test: Condition, rows: list[list[int]]) -> int:
    """For how many iterations the condition is as the path needs it."""
    d0 = rows[test.left][0] - rows[test.right][0]
    d1 = rows[test.left][1] - rows[test.right][1]
    compare = test.compare if test.outcome else (5, 4, 3, 2, 1, 0)[test.compare]
    if compare == 2:
        return 0 if d0 else SMALL if not d1 else 1
    if compare == 3:
        if not d0:
            return 0
        return -d0 // d1 if d1 and not d0 % d1 and -d0 // d1 > 0 else SMALL
    if compare in (4, 5):
        d0, d1, compare = -d0, -d1, compare - 4
    if compare == 1:
        d0 -= 1
    if d0 >= 0:
        return 0
    return SMALL if d1 <= 0 else -(d0 // d1)
