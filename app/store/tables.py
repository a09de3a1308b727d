"""The tables."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, LargeBinary, Text
from sqlmodel import Field, SQLModel


class RunRow(SQLModel, table=True):
    """A run as a recipe: its scenario and schedule give the trace again. Times are UTC."""

    __tablename__ = "run"

    id: str = Field(primary_key=True, max_length=43)
    semantics_version: int
    scenario: str = Field(sa_column=Column(Text, nullable=False))
    schedule: str = Field(default="", sa_column=Column(Text, nullable=False))
    sha256: str = Field(max_length=64)
    created: datetime = Field(sa_column=Column(DateTime, nullable=False))
    expires: datetime = Field(sa_column=Column(DateTime, nullable=False, index=True))


class ShareRow(SQLModel, table=True):
    """A run that somebody handed out: the recipe and the recording itself, and what its teacher says about it.
    ``step_notes`` is a JSON list of ``[step, text]``. ``sha256`` covers all that a reader sees. Times are UTC."""

    __tablename__ = "share"

    slug: str = Field(primary_key=True, max_length=22)
    semantics_version: int
    scenario: str = Field(sa_column=Column(Text, nullable=False))
    schedule: str = Field(sa_column=Column(Text, nullable=False))
    recording: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    step_notes: str = Field(sa_column=Column(Text, nullable=False))
    opens_at: int
    mode: str = Field(max_length=10)
    sha256: str = Field(max_length=64)
    token_sha256: str = Field(max_length=64)
    created: datetime = Field(sa_column=Column(DateTime, nullable=False))
    updated: datetime = Field(sa_column=Column(DateTime, nullable=False))
    expires: datetime = Field(sa_column=Column(DateTime, nullable=False, index=True))


class SecretRow(SQLModel, table=True):
    """A secret that the server made for itself."""

    __tablename__ = "secret"

    name: str = Field(primary_key=True, max_length=40)
    value: str = Field(max_length=64)
