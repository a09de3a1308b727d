"""The lab's form as a short code for an address: ``/scheduler?w=...``.

The code is the texts of the form as typed, as JSON, deflated, in the alphabet of base64url, with the number of its
format in front. Defaults are left out. zlib's checksum tells a code that was cut or changed.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from app.render.forms import LabForm, as_row
from app.render.labfields import COLUMNS, MACHINE, ROW_FIELDS

FORMAT = "1"
CHARS_MAX = 1_800
"""Longer addresses do not pass everywhere."""
BYTES_MAX = 256 * 1024
_COMMON = b'cpu , io , cpu "arrival-first"io-firstquantumswitch_cost"FCFS","SJF","RR","MLFQ","SRTF"P1P2P3P4'
"""What most forms have in them, so that it need not be sent."""


class BadLinkError(Exception):
    """The code cannot be read."""


def encode(form: LabForm) -> str:
    """The code; its length is the caller's business."""
    defaults = as_row()
    rows = [[row[name] if row[name] != defaults[name] else 0 for name in ROW_FIELDS] for row in form.rows]
    for row in rows:
        while row and row[-1] == 0:
            row.pop()
    params = {policy: values for policy, values in form.params.items() if policy in form.policies and values}
    machine = {name: value for name, value in form.machine.items() if value != MACHINE[name].default}
    data = [rows, form.policies, params, machine, form.seed]
    packer = zlib.compressobj(9, zdict=_COMMON)
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    packed = packer.compress(text.encode()) + packer.flush()
    return FORMAT + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def address(form: LabForm) -> str:
    """The address of the form; empty if it is too long for one."""
    code = encode(form)
    return f"/scheduler?w={code}" if len(code) <= CHARS_MAX else ""


def decode(code: str) -> LabForm:
    """The form. Raises ``BadLinkError``."""
    if not code.startswith(FORMAT) or len(code) > 4 * CHARS_MAX or not code.isascii():
        raise BadLinkError
    text = code[len(FORMAT) :]
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(zdict=_COMMON)
        raw = unpacker.decompress(packed, BYTES_MAX)
        if not unpacker.eof:
            raise BadLinkError
        return _form(json.loads(raw))
    except (binascii.Error, zlib.error, ValueError, RecursionError, TypeError, KeyError) as error:
        raise BadLinkError from error


def _form(data: Any) -> LabForm:
    """Read what ``encode`` wrote; a text where something else should be is a ``TypeError``."""
    rows, policies, params, machine, seed = data
    made = []
    for row in rows:
        values = [column.default if value == 0 else _text(value) for column, value in zip(COLUMNS, row, strict=False)]
        made.append(as_row(**dict(zip(ROW_FIELDS, values, strict=False))))
    fields = {name: _text(value) for name, value in machine.items()}
    for policy, values in params.items():
        fields |= {f"param.{policy}.{name}": _text(value) for name, value in values.items()}
    fields["seed"] = _text(seed)
    form = LabForm.from_fields(fields, [_text(policy) for policy in policies])
    form.rows = made
    return form


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
