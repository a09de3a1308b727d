"""The program lab's form as a short code for an address: ``/program?w=...``: the files and what was typed. Defaults are
left out."""

from __future__ import annotations

from typing import Any

from app.render.linkcode import BadLinkError, LinkCode, text_of
from app.render.program.labfields import FIELDS
from app.render.program.labform import ProgramForm

CHARS_MAX = 4_000
"""Servers and proxies take 8 KiB for an address with all that belongs to it; a program needs more than a table."""
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
CODE = LinkCode("1", _COMMON, 2 * CHARS_MAX)


def encode(form: ProgramForm) -> str:
    """The code; its length is the caller's business."""
    settings = {name: value for name, value in form.settings.items() if value != FIELDS[name].default}
    policy = form.settings["policy"]
    params = {policy: form.params[policy]} if form.params.get(policy) else {}
    return CODE.encode([[list(one) for one in form.files], form.main, form.stdin, settings, params])


def address(form: ProgramForm) -> str:
    """The address of the form; empty if it is too long for one."""
    code = encode(form)
    return f"/program?w={code}" if len(code) <= CHARS_MAX else ""


def decode(code: str) -> ProgramForm:
    """The form. Raises ``BadLinkError``."""
    return CODE.decode(code, _form)


def _form(data: Any) -> ProgramForm:
    """Read what ``encode`` wrote; a text where something else should be is a ``TypeError``."""
    files, main, stdin, settings, params = data
    fields = {"main": str(int(main)), "stdin": text_of(stdin)}
    for place, (name, text) in enumerate(files):
        fields |= {f"name.{place}": text_of(name), f"text.{place}": text_of(text)}
    fields |= {name: text_of(value) for name, value in settings.items()}
    for policy, values in params.items():
        fields |= {f"param.{policy}.{name}": text_of(value) for name, value in values.items()}
    return ProgramForm.from_fields(fields)


__all__ = ["BadLinkError", "address", "decode", "encode"]
