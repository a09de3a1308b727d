"""``lockstep backup``."""

from __future__ import annotations

from pathlib import Path

from app.render.i18n import Speaker, number
from app.settings import Settings
from app.store.health import BackupError, backup
from simcore.model.text import N_

DONE = N_("{bytes} bytes, opened and checked. To go back: stop the server and put this file where the database is.")
REASONS = {
    BackupError.NO_FILE: N_("there is no database file to copy at {detail}; is LOCKSTEP_DATABASE_URL right?"),
    BackupError.OTHER_DATABASE: N_("this copies SQLite only; for {detail} use its own tool, such as pg_dump --format=custom --file=FILE DATABASE"),  # noqa: E501
    BackupError.EXISTS: N_("this file is there already and was left alone; choose another name"),
    BackupError.NO_FOLDER: N_("there is no folder {detail}"),
    BackupError.FAILED: N_("no copy was made: {detail}"),
    BackupError.UNSOUND: N_("the copy was thrown away, because it is no sound database of Lockstep: {detail}"),
}  # fmt: skip


def run_backup(file: Path, voice: Speaker) -> tuple[bool, str]:
    """Make the copy; whether it was made, and what to tell."""
    try:
        size = backup(Settings().database_url, file)
    except BackupError as error:
        return False, voice.text(REASONS[error.reason], detail=error.detail)
    return True, f"{file}: {voice.text(DONE, bytes=number(size))}"
