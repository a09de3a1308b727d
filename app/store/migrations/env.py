"""Alembic's environment: the caller brings the connection, inside its own transaction."""

from alembic import context
from sqlmodel import SQLModel

from app.store import tables

assert tables.RunRow.metadata is SQLModel.metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata)
context.run_migrations()
