"""Library calls that would cost more than a program may have: each ends the program by its budget, quickly."""

from __future__ import annotations

import time

import pytest

from simcore.program import ProgramConfig, run_program
from simcore.vm.vm import Limits

GREEDY = {
    "factorial": "import math\nmath.factorial(10**9)",
    "comb": "import math\nmath.comb(10**9, 5 * 10**8)",
    "perm": "import math\nmath.perm(10**6, 10**6)",
    "prod": "import math\nmath.prod(range(1, 10**7))",
    "lcm": "import math\nfor i in range(10**9): math.lcm(*range(1, 3000))",
    "random bits": "import random\nrandom.getrandbits(10**9)",
    "random bytes": "import random\nrandom.randbytes(10**9)",
    "choices": "import random\nrandom.choices([1], k=10**9)",
    "urandom": "import os\nos.urandom(10**9)",
    "regex": "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    "regex alternation": "import re\nre.match('(a|a)*$', 'a' * 60 + 'b')",
    "regex repeats": "import re\nre.compile('((((a{99}){99}){99}){99})')",
    "regex scan": "import re\nwhile True: re.findall('a.*b', 'a' * 1000)",
    "StringIO": "import io\ns = io.StringIO()\nwhile True: s.write('x' * 1000)",
    "StringIO seek": "import io\ns = io.StringIO()\ns.seek(10**12)\ns.write('x')",
    "BytesIO truncate": "import io\ns = io.BytesIO(b'x')\ns.seek(10**12)\ns.write(b'x')",
    "file": "with open('f', 'w') as f:\n    while True: f.write('x' * 1000)",
    "file truncate": "open('f', 'w').truncate(10**12)",
    "file seek": "f = open('f', 'wb')\nf.seek(10**12)\nf.write(b'x')\nf.flush()",
    "files": "for i in range(10**9): open(f'f{i}', 'w').close()",
    "json text": "import json\nx = ['x' * 1000]\nwhile True: x = [x, x]; json.dumps(x)",
    "json number": "import json\njson.loads('9' * 60000)",
    "strftime": "import time\nwhile True: time.strftime('%c' * 30000)",
    "strptime": "import time\ntime.strptime('x', '%d' * 30000)",
    "timedelta": "import datetime\ndatetime.timedelta(days=10**1000)",
    "struct": "import struct\nstruct.pack('1000000000x')",
    "struct digits": "import struct\nstruct.calcsize('9' * 5000 + 'x')",
    "hash": "import hashlib\nh = hashlib.md5()\nwhile True: h.update(b'x' * 1000)",
    "base64": "import base64\nx = b'x' * 1000\nwhile True: x = base64.b64encode(x)",
    "makedirs": "import os\nwhile True: os.makedirs('a/' * 1000, exist_ok=True)",
    "rename": "import os\nos.mkdir('d')\nos.rename('d', 'd/e')\nwhile True: os.listdir('.')",
    "decimal digits": "import decimal\ndecimal.getcontext().prec = 10**9\ndecimal.Decimal(1) / 3",
    "decimal exp": "import decimal\ndecimal.getcontext().prec = 60000\nwhile True: decimal.Decimal('1.5').exp()",
    "decimal int": "import decimal\nint(decimal.Decimal('1e999999'))",
    "decimal ratio": "import decimal\ndecimal.Decimal('1e-999999').as_integer_ratio()",
    "decimal format": "import decimal\nf'{decimal.Decimal(1):.1000000000f}'",
    "decimal exponent": "import decimal\nformat(decimal.Decimal('1e999999'), 'f')",
    "decimal power": "import decimal\nwhile True: pow(decimal.Decimal(3), decimal.Decimal('1e25'), 7)",
    "decimal round": "import decimal\ndecimal.getcontext().prec = 10**9\nround(decimal.Decimal(1), 10**8)",
    "decimal floor": "import decimal, math\nmath.floor(decimal.Decimal('1e999999'))",
    "decimal add": "import decimal\ndecimal.getcontext().prec = 10**9\ndecimal.Decimal('1e900000') + 1",
    "decimal from int": "import decimal\nwhile True: decimal.Decimal(7**20000)",
    "decimal compare": "import decimal\nwhile True: decimal.Decimal('1e999998') > 10**15000",
    "fraction": "from fractions import Fraction\nFraction('1e400000000')",
    "array": "import array\narray.array('i', [0]) * 10**12",
    "close matches": "import difflib\nwhile True: difflib.get_close_matches('a' * 300, ['b' * 300] * 300)",
    "html": "import html\nx = '\"' * 100\nwhile True: x = html.escape(x)",
    "help": "import argparse\np = argparse.ArgumentParser()\nwhile True: p.add_argument('x'); p.format_help()",
}
LIMIT_S = 10.0


@pytest.mark.parametrize("source", GREEDY.values(), ids=GREEDY.keys())
def test_greedy_calls_end_within_the_budget(source: str) -> None:
    start = time.perf_counter()
    result = run_program({"main.py": source}, "main.py", ProgramConfig(limits=Limits(instructions_max=1_000_000)))
    assert result.budget is not None or result.exit_code == 1, result.output
    assert time.perf_counter() - start < LIMIT_S


def test_deep_json_is_a_recursion_error() -> None:
    source = "import json\ntry: json.loads('[' * 5000)\nexcept RecursionError as e: print(type(e).__name__)"
    assert run_program({"main.py": source}, "main.py").text("stdout") == "RecursionError\n"
