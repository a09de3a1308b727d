"""Twenty kills of a server in the middle of saves; ``make kill9`` does five hundred."""

from __future__ import annotations

from pathlib import Path

from tools.kill9 import kill


def test_no_acknowledged_share_is_lost(tmp_path: Path) -> None:
    kept, lost = kill(20, tmp_path)
    assert kept > 20
    assert lost == []
