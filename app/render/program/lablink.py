"""The program lab's form as a short code for an address: ``/program?w=...``.

The code is the files and what was typed, as JSON, deflated, in the alphabet of base64url, with the number of its format
in front. Defaults are left out. zlib's checksum tells a code that was cut or changed.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from app.render.program.labfields import FIELDS
from app.render.program.labform import ProgramForm

FORMAT = "1"
CHARS_MAX = 4_000
"""Servers and proxies take 8 KiB for an address with all that belongs to it; a program needs more than a table."""
BYTES_MAX = 256 * 1024
_COMMON = (
    b"import queue\nimport random\nimport time\nfrom concurrent.futures import ThreadPoolExecutor\nimport threading\n\n"
    b"class Account:\n    def __init__(self, name):\n        self.name = name\n\n    def run(self):\n        pass\n\n"
    b"def worker(name, count):\n    global counter\n    for i in range(100):\n        with lock:\n"
    b"            counter += 1\n        if not items:\n            return\n        print(f'{name} {i}')\n"
    b"        time.sleep(0.01)\n        item = q.get()\n        q.put(item)\n    while True:\n\n"
    b"lock = threading.Lock()\n"
    b"threads = [threading.Thread(target=worker, args=(i,)) for i in range(3)]\nfor t in threads:\n    t.start()\n"
    b"for t in threads:\n    t.join()\n\n\n"
    b'if __name__ == "__main__":\n    main()\n[[["main.py","'
).replace(b"\n", b"\\n")
"""What most programs have in them, so that it need not be sent; JSON's way of writing line ends."""


class BadLinkError(Exception):
    """The code cannot be read."""


def encode(form: ProgramForm) -> str:
    """The code; its length is the caller's business."""
    settings = {name: value for name, value in form.settings.items() if value != FIELDS[name].default}
    policy = form.settings["policy"]
    params = {policy: form.params[policy]} if form.params.get(policy) else {}
    data = [[list(one) for one in form.files], form.main, form.stdin, settings, params]
    packer = zlib.compressobj(9, zdict=_COMMON)
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    packed = packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()
    return FORMAT + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def address(form: ProgramForm) -> str:
    """The address of the form; empty if it is too long for one."""
    code = encode(form)
    return f"/program?w={code}" if len(code) <= CHARS_MAX else ""


def decode(code: str) -> ProgramForm:
    """The form. Raises ``BadLinkError``."""
    if not code.startswith(FORMAT) or len(code) > 2 * CHARS_MAX or not code.isascii():
        raise BadLinkError
    text = code[len(FORMAT) :]
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(zdict=_COMMON)
        raw = unpacker.decompress(packed, BYTES_MAX)
        if not unpacker.eof:
            raise BadLinkError
        return _form(json.loads(raw.decode("utf-8", "surrogatepass")))
    except (binascii.Error, zlib.error, ValueError, RecursionError, TypeError, AttributeError) as error:
        raise BadLinkError from error


def _form(data: Any) -> ProgramForm:
    """Read what ``encode`` wrote; a text where something else should be is a ``TypeError``."""
    files, main, stdin, settings, params = data
    fields = {"main": str(int(main)), "stdin": _text(stdin)}
    for place, (name, text) in enumerate(files):
        fields |= {f"name.{place}": _text(name), f"text.{place}": _text(text)}
    fields |= {name: _text(value) for name, value in settings.items()}
    for policy, values in params.items():
        fields |= {f"param.{policy}.{name}": _text(value) for name, value in values.items()}
    return ProgramForm.from_fields(fields)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
