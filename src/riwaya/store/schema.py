"""The database's shape, brought up to date when a project is opened for writing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from riwaya.errors import ProjectError, ProjectNewer

NEWEST = "0002"


def revision_of(connection: Connection) -> str | None:
    """Return the revision that the database is at; null where nothing was made yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def bring_up_to_date(connection: Connection) -> None:
    """Run the steps that the database has not had. Raises `ProjectNewer` where it has had steps that we do not know."""
    at = revision_of(connection)
    if at == NEWEST:
        return
    _refuse_newer(at)
    upgrade(connection, "head")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the steps up to a revision."""
    from alembic import command  # heavy, and needed once a project
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def check(connection: Connection) -> None:
    """Raise `ProjectNewer` or `ProjectError` where the database is not at the newest revision."""
    at = revision_of(connection)
    if at != NEWEST:
        _refuse_newer(at)
        raise ProjectError("the project was made by an older Riwaya; run `riwaya read` on it once, which brings it up to date")


def _refuse_newer(at: str | None) -> None:
    if at is not None and at > NEWEST:
        raise ProjectNewer(f"the project was made by a newer Riwaya (its database is at {at}, we know {NEWEST}); install that")
