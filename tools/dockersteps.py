"""Take the steps of the Dockerfile by hand, where there is no Docker: ``python -m tools.dockersteps``, as root.

Each stage gets a root of its own, laid over this machine's (overlayfs in a private mount namespace: nothing of this
machine is changed); Python's own folder is put where the official image has it. Then the container is started as Docker
would, read-only and as its user with nothing but its environment, and asked for its pages, a run, a chart, and its
health; at the end it gets a SIGTERM. What differs from an image: the base is this machine and not ``python:3.11-slim``.
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
INSIDE = "LOCKSTEP_DOCKERSTEPS_INSIDE"
STOP_SECONDS_MAX = 2.0


class Instruction(NamedTuple):
    """One line of a Dockerfile: the word, its ``--options``, and the rest."""

    word: str
    options: dict[str, str]
    rest: str

    def words(self) -> list[str]:
        """The rest as a JSON list or as words."""
        return list(json.loads(self.rest)) if self.rest.startswith("[") else shlex.split(self.rest)


def instructions(text: str) -> Iterator[Instruction]:
    """What a Dockerfile says, comments and line ends taken away."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        word, _, rest = line.strip().partition(" ")
        options = {}
        while found := re.match(r"--([\w-]+)=(\S+)\s*", rest := rest.strip()):
            options[found[1]] = found[2]
            rest = rest[found.end() :]
        if word:
            yield Instruction(word.upper(), options, rest)


def context(root: Path) -> list[str]:
    """The files that go to the builder: those under version control that ``.dockerignore`` does not name."""
    ignored = (root / ".dockerignore").read_text(encoding="utf-8").split()
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split("\0")

    def kept(file: str) -> bool:
        parts = file.split("/")
        starts = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        return not any(
            fnmatch.fnmatch(start, pattern.removeprefix("**/"))
            or (pattern.startswith("**/") and fnmatch.fnmatch(start.rpartition("/")[2], pattern[3:]))
            for start in starts
            for pattern in ignored
        )

    return [file for file in files if file and kept(file) and (root / file).is_file()]


@dataclass
class Stage:
    """A root under construction and what its instructions have set."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "root"
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def call(self, command: list[str], quiet: bool = False, **more: str) -> subprocess.Popen[bytes]:
        """Start a command inside, as the user that is set; ``quiet`` throws away what it writes."""
        outside = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_", "NPM_CONFIG_", "SSL_", "REQUESTS_", "NODE_", "UV_")
        kept = {k: v for k, v in os.environ.items() if k.upper().startswith(outside) and self.user == "root"}
        path = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
        environment = {"PATH": path, "HOME": "/root" if self.user == "root" else "/"} | kept | self.environment | more
        become = ["setpriv", f"--reuid={self.user}", "--regid=nogroup", "--clear-groups", "--no-new-privs"]
        inner = ["env", f"--chdir={self.folder}", *command]
        if self.user != "root":
            inner = [*become, "--inh-caps=-all", "--bounding-set=-all", *inner]
        to = subprocess.DEVNULL if quiet else None
        return subprocess.Popen(["chroot", str(self.root), *inner], env=environment, stdout=to, stderr=to)

    def run(self, command: list[str]) -> int:
        """The same to its end; its exit code."""
        return self.call(command).wait()


class Builder:
    """Takes the steps."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._stages: dict[str, Stage] = {}
        self._files = context(ROOT)
        self.stage = Stage(work)

    def take(self, step: Instruction) -> None:
        """One instruction. Ends the program if it is unknown or fails."""
        stage = self.stage
        print(f"  {step.word} {step.rest[:110]}", flush=True)
        match step.word:
            case "FROM":
                self._from(step.words())
            case "WORKDIR":
                stage.folder = os.path.join(stage.folder, step.rest)
                (stage.root / stage.folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case "COPY":
                self._copy(step)
            case "RUN":
                if stage.run(["sh", "-c", step.rest]):
                    sys.exit(f"this step failed: RUN {step.rest}")
            case "ENV":
                stage.environment |= dict(pair.split("=", 1) for pair in step.words())
            case "USER":
                stage.user = step.rest
            case "ENTRYPOINT":
                stage.entrypoint = json.loads(step.rest)
            case "CMD":
                stage.command = json.loads(step.rest)
            case "HEALTHCHECK":
                stage.health = json.loads(step.rest.removeprefix("CMD").strip())
            case "VOLUME" | "EXPOSE":
                pass
            case _:
                sys.exit(f"unknown instruction: {step.word}")

    def _from(self, words: list[str]) -> None:
        name = words[2] if len(words) == 3 else "final"
        place = self._work / name
        for part in ("upper", "work", "root"):
            (place / part).mkdir(parents=True)
        root = place / "root"
        mount("-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={place}/upper,workdir={place}/work", root)
        mount("--bind", sys.base_prefix, root / "usr/local")
        # As in the official image: programs find the libpython of /usr/local, also those who may not look elsewhere.
        subprocess.run(["chroot", root, "/usr/sbin/ldconfig"], check=True)
        mount("-t", "proc", "proc", root / "proc")
        mount("--rbind", "/dev", root / "dev")
        for path in ("etc/resolv.conf", "etc/hosts"):
            shutil.copyfile(f"/{path}", root / path)
        self.stage = self._stages[name] = Stage(root)

    def _copy(self, step: Instruction) -> None:
        *sources, target = step.words()
        place = os.path.join(self.stage.folder, target)
        into = self.stage.root / place.lstrip("/")
        for source in sources:
            if origin := step.options.get("from"):
                found = self._stages[origin].root / source.lstrip("/")
                _copy_all(found, into)
                continue
            files = [file for file in self._files if file == source or file.startswith(source + "/")]
            if not files:
                sys.exit(f"COPY {source}: there is no such file in the context")
            for file in files:
                inner = (
                    Path(file).name
                    if file == source and target.endswith("/")
                    else file.removeprefix(source).lstrip("/")
                )
                aim = into / inner if inner else into
                aim.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, aim)


def _copy_all(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "-T", source, target], check=True)


def mount(*words: object) -> None:
    """``mount``, in this namespace."""
    subprocess.run(["mount", *map(str, words)], check=True)


def fetch(url: str, data: bytes | None = None, kind: str = "application/json") -> tuple[int, bytes]:
    """Status and body of an answer, by the means of the standard library."""
    with urlopen(Request(url, data, {"Content-Type": kind} if data else {}), timeout=30) as answer:
        return answer.status, answer.read()


def prove(stage: Stage) -> None:
    """Start the container and ask it. Raises where an answer is not as it should be."""
    mount("-o", "remount,ro", stage.root)
    mount("-t", "tmpfs", "tmpfs", stage.root / "tmp")
    data = Path(tempfile.mkdtemp())
    shutil.chown(data, "lockstep" if _known("lockstep") else 10001)
    mount("--bind", data, stage.root / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    url = f"http://127.0.0.1:{port}"

    def healthy() -> bool:
        return stage.call(stage.health, quiet=True, LOCKSTEP_PORT=port).wait() == 0

    server = stage.call([*stage.entrypoint, *stage.command], LOCKSTEP_PORT=port, LOCKSTEP_WORKERS="2")
    try:
        assert any(healthy() or time.sleep(0.5) for _ in range(60)), "HEALTHCHECK fails"
        uid = int(re.findall(r"Uid:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[0])
        assert uid == 10001, f"the server runs as {uid}"
        _ask(url)
        assert (data / "lockstep.db").stat().st_uid == 10001
    finally:
        begin = time.monotonic()
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    took = time.monotonic() - begin
    assert took < STOP_SECONDS_MAX, f"SIGTERM took {took:.1f} s"
    assert not healthy(), "HEALTHCHECK is content without a server"
    print(f"answered as uid 10001 on a read-only root; stopped {took:.2f} s after SIGTERM")


def _ask(url: str) -> None:
    page = fetch(url)[1].decode()
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert fetch(url + path)[1], path
    jobs = [{"name": "进程", "arrival": 0, "bursts": [["cpu", 3]]}]
    body = json.dumps({"jobs": jobs, "policies": ["RR"]}).encode()
    status, answer = fetch(f"{url}/api/v1/runs", body)
    assert status == 201, answer
    run = json.loads(answer)["runs"][0]["id"]
    assert "进程".encode() in fetch(f"{url}/runs/{run}?lang=zh")[1]
    assert fetch(f"{url}/runs/{run}/export/png?lang=zh")[1].startswith(b"\x89PNG"), "no Chinese font for the chart"
    assert b"id: 1\n" in fetch(f"{url}/runs/{run}/stream?sps=30")[1]


def _known(user: str) -> bool:
    return any(line.startswith(f"{user}:") for line in Path("/etc/passwd").read_text().splitlines())


def able() -> str:
    """Why this cannot be done here; empty if it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "taking the Dockerfile's steps needs root on Linux"
    missing = [name for name in ("unshare", "setpriv", "chroot", "npm", "apt-get") if shutil.which(name) is None]
    if missing:
        return f"taking the Dockerfile's steps needs {', '.join(missing)}"
    if "overlay" not in Path("/proc/filesystems").read_text():
        return "taking the Dockerfile's steps needs overlayfs"
    return ""


def main() -> None:
    """Build, start, ask."""
    if reason := able():
        sys.exit(reason)
    if os.environ.get(INSIDE) is None:
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, "-m", "tools.dockersteps"]
        sys.exit(subprocess.run(command, cwd=ROOT, env=os.environ | {INSIDE: "1"}).returncode)
    work = Path(tempfile.mkdtemp(prefix="lockstep-docker-"))
    try:
        # An overlay's upper folders may not lie on an overlay themselves; memory will do.
        mount("-t", "tmpfs", "tmpfs", work)
        builder = Builder(work)
        for step in instructions((ROOT / "Dockerfile").read_text(encoding="utf-8")):
            builder.take(step)
        prove(builder.stage)
    finally:
        subprocess.run(["umount", "--lazy", "--recursive", work])
        work.rmdir()


if __name__ == "__main__":
    main()
