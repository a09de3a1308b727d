"""Old links under a newer engine: a share made by one process shows the same bytes in another that simulates otherwise.

``make link-upgrade``: one process makes a share under every policy, with notes, and writes what each of their steps
looks like in both languages. Another opens the same database with a raised semantics version, with policies whose lanes
have other names, and with a machine that breaks when it is run at all; every step must be the same, byte for byte, and
the page must offer to run again. Exits with 1 on any difference.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from simcore import api, registry
from simcore.kernel.machine import Machine
from simcore.kernel.ports import Lane

JOBS = (("report", "0", "cpu 5, io 3 disk, cpu 2"), ("chat", "1", "cpu 1, io 2, cpu 1"), ("query", "2", "4"))


def client_of(folder: Path) -> TestClient:
    """The application on the database in ``folder``."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'shares.db'}", reads_per_minute_max=0, writes_per_minute_max=0
    )
    return TestClient(create_app(settings), follow_redirects=False)


def make(client: TestClient, policy: str) -> str:
    """A share under ``policy``; its address."""
    data = {"do": "run", "policy": policy, "cpus": "2", "switch_cost": "1"}
    for number, job in enumerate(JOBS):
        data |= {f"{name}.{number}": value for name, value in zip(("name", "arrival", "bursts"), job, strict=True)}
        data |= {f"priority.{number}": "1", f"deadline.{number}": "40", f"period.{number}": "50"}
    answer = client.post("/scheduler", data=data)
    assert answer.status_code == 303, (policy, answer.text)
    run = answer.headers["location"].partition("?")[0]
    note = {"do": "share", "title": policy, "step.0": "2", "text.0": "*Here.*", "opens_at": "1", "mode": "watch"}
    answer = client.post(f"{run}/share", data=note)
    assert answer.status_code == 303, (policy, answer.text)
    return "/".join(answer.headers["location"].split("/")[:3])


def steps(client: TestClient, share: str) -> dict[str, str]:
    """A digest of every step, of the whole timeline and of the event list, in both languages."""
    seen = {}
    for language in ("en", "zh"):
        page = client.get(f"{share}?lang={language}&at=0")
        assert page.status_code == 200, share
        last = int(page.text.partition('data-last="')[2].partition('"')[0])
        player = page.text.partition('id="player-root"')[2].partition('class="runfoot')[0]
        seen[f"{language} page"] = hashlib.sha256(player.encode()).hexdigest()
        for at in range(last + 1):
            body = client.get(f"{share}/go?at={at}&lang={language}").content
            seen[f"{language} {at}"] = hashlib.sha256(body).hexdigest()
    return seen


def write(folder: Path) -> None:
    """The old process: shares, and what they look like."""
    with client_of(folder) as client:
        shares = [make(client, policy) for policy in registry.policies()]
        looks = {share: steps(client, share) for share in shares}
    (folder / "looks.json").write_text(json.dumps(looks), encoding="utf-8")


def upgrade() -> None:
    """Make this process the one of a later release."""

    def broken(*_: object) -> None:
        raise AssertionError("a share was simulated anew")

    api.SEMANTICS_VERSION += 1
    api.lanes = lambda scenario: (Lane("renamed", 99),)  # type: ignore[assignment]
    Machine.run = broken  # type: ignore[method-assign,assignment]


def check(folder: Path) -> None:
    """The new process: the same shares."""
    upgrade()
    looks = json.loads((folder / "looks.json").read_text(encoding="utf-8"))
    different, total = [], 0
    with client_of(folder) as client:
        for share, old in looks.items():
            new = steps(client, share)
            total += len(old)
            different += [f"{share} {name}" for name in old if new.get(name) != old[name]]
            if "/again" not in client.get(f"{share}?lang=en").text:
                different.append(f"{share} does not offer to run again")
    print(f"{len(looks)} shares, {total} pictures, {len(different)} different under a newer engine: {different[:5]}")
    sys.exit(bool(different) or not total)


def main() -> None:
    """Both, each in a process of its own."""
    if len(sys.argv) == 3:
        {"write": write, "check": check}[sys.argv[1]](Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in ("write", "check"):
            subprocess.run([sys.executable, "-W", "ignore", "-m", "tools.link_upgrade", part, folder], check=True)


if __name__ == "__main__":
    main()
