"""The lab's form as a short code for an address: ``/scheduler?w=...``. Defaults are left out."""

from __future__ import annotations

from typing import Any

from app.render.forms import LabForm, as_row
from app.render.labfields import COLUMNS, MACHINE, ROW_FIELDS
from app.render.linkcode import BadLinkError, LinkCode, text_of

CHARS_MAX = 1_800
"""Longer addresses do not pass everywhere."""
_COMMON = b'cpu , io , cpu "arrival-first"io-firstquantumswitch_cost"FCFS","SJF","RR","MLFQ","SRTF"P1P2P3P4'
CODE = LinkCode("1", _COMMON, 4 * CHARS_MAX)


def encode(form: LabForm) -> str:
    """The code; its length is the caller's business."""
    defaults = as_row()
    rows = [[row[name] if row[name] != defaults[name] else 0 for name in ROW_FIELDS] for row in form.rows]
    for row in rows:
        while row and row[-1] == 0:
            row.pop()
    params = {policy: values for policy, values in form.params.items() if policy in form.policies and values}
    machine = {name: value for name, value in form.machine.items() if value != MACHINE[name].default}
    return CODE.encode([rows, form.policies, params, machine, form.seed])


def address(form: LabForm) -> str:
    """The address of the form; empty if it is too long for one."""
    code = encode(form)
    return f"/scheduler?w={code}" if len(code) <= CHARS_MAX else ""


def decode(code: str) -> LabForm:
    """The form. Raises ``BadLinkError``."""
    return CODE.decode(code, _form)


def _form(data: Any) -> LabForm:
    """Read what ``encode`` wrote; a text where something else should be is a ``TypeError``."""
    rows, policies, params, machine, seed = data
    made = []
    for row in rows:
        values = [column.default if value == 0 else text_of(value) for column, value in zip(COLUMNS, row, strict=False)]
        made.append(as_row(**dict(zip(ROW_FIELDS, values, strict=False))))
    fields = {name: text_of(value) for name, value in machine.items()}
    for policy, values in params.items():
        fields |= {f"param.{policy}.{name}": text_of(value) for name, value in values.items()}
    fields["seed"] = text_of(seed)
    form = LabForm.from_fields(fields, [text_of(policy) for policy in policies])
    form.rows = made
    return form


__all__ = ["BadLinkError", "address", "decode", "encode"]
