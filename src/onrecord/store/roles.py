"""Who may do what to a team's record: PostgreSQL's own roles, one above the other, and a log of whose hand wrote what.

    read         asks
    correct      read, and adds to the log: reports, readings, corrections; what is on it stays as it is
    administer   correct, and whatever else: brings the tables up to a new layout, mends them, gives roles

Names of the roles begin with that of the database, as a server has one set of them. The log of hands is written by the
server itself, by who is signed in there, whatever name a correction carries; nobody but its owner can change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, text

from onrecord.model import NotOnRecord, RecordError

from .schema import DERIVED, LOG, aside, meta


class Role(StrEnum):
    """What somebody may do; each includes the one before."""

    READ = "read"
    CORRECT = "correct"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True)
class Hand:
    """`login` did this to the row `key` of the table `what`, at `at`."""

    login: str
    at: str
    did: str
    """insert, update, delete, or truncate for a whole table."""
    what: str
    key: str


_HANDS = "hands"
_TABLE = f"""CREATE TABLE IF NOT EXISTS {_HANDS} (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, login TEXT NOT NULL, at TIMESTAMPTZ NOT NULL,
    did TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL)"""
# The owner's rights write the log of hands; the name is that of who is signed in, which no SET ROLE changes.
_WRITES = f"""CREATE OR REPLACE FUNCTION onrecord_hand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    DECLARE row JSONB := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) WHEN 'TRUNCATE' THEN '{{}}' ELSE to_jsonb(NEW) END;
    BEGIN
        INSERT INTO {_HANDS} (login, at, did, what, key) VALUES (session_user, now(), lower(TG_OP), TG_TABLE_NAME,
            coalesce(row ->> 'id', row ->> 'seq', row ->> 'report', row ->> 'key', ''));
        RETURN NULL;
    END $$"""  # noqa: S608 - our own names
_KEEPS = """CREATE OR REPLACE FUNCTION onrecord_meta() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.key <> 'changes' AND NOT pg_has_role(session_user, TG_ARGV[0], 'MEMBER') THEN
            RAISE insufficient_privilege USING MESSAGE = 'permission denied for what the record says of itself';
        END IF;
        RETURN NEW;
    END $$"""


def _postgres(db: Connection) -> None:
    if db.dialect.name != "postgresql":
        raise RecordError("only a record in PostgreSQL has roles: who may use a file is a matter of its folder")


def _named(db: Connection, role: Role) -> str:
    return f"{db.execute(text('SELECT current_database()')).scalar()}_{role}"


def _quoted(db: Connection, name: str) -> str:
    return db.dialect.identifier_preparer.quote_identifier(name)


def set_up(db: Connection) -> None:
    """Make the roles, what they may do, and the log of hands; again, where they are there already.

    To be done once more after the record was brought up to a new layout. Raises RecordError for SQLite, and where the
    login may not make roles.
    """
    _postgres(db)
    plain = {role: _named(db, role) for role in Role}
    read, correct, administer = (_quoted(db, plain[role]) for role in Role)
    for name in plain.values():
        if not db.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}).first():
            db.exec_driver_sql(f"CREATE ROLE {_quoted(db, name)} NOLOGIN")
    for statement in (_TABLE, _WRITES, _KEEPS):
        db.exec_driver_sql(statement)
    log, free = ", ".join(x.name for x in LOG), ", ".join(x.name for x in (*DERIVED, aside))
    for statement in (
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON FUNCTION onrecord_hand() FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {read}",
        f"GRANT SELECT ON {meta.name}, {log}, {free} TO {read}",
        f"GRANT {read} TO {correct}",
        f"GRANT INSERT ON {log} TO {correct}",
        f"GRANT INSERT, UPDATE, DELETE ON {free} TO {correct}",
        f"GRANT UPDATE (value) ON {meta.name} TO {correct}",
        f"GRANT {correct} TO {administer}",
        f"GRANT ALL ON {meta.name}, {log}, {free} TO {administer}",
        f"GRANT SELECT ON {_HANDS} TO {administer}",
        f"GRANT CREATE ON SCHEMA public TO {administer}",
    ):
        db.exec_driver_sql(statement)
    for table in (*LOG, aside):
        db.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER onrecord_hand AFTER INSERT OR UPDATE OR DELETE ON {table.name} "
            "FOR EACH ROW EXECUTE FUNCTION onrecord_hand()"
        )
        db.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER onrecord_hands AFTER TRUNCATE ON {table.name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION onrecord_hand()"
        )
    argument = plain[Role.ADMINISTER].replace("'", "''")
    db.exec_driver_sql(
        f"CREATE OR REPLACE TRIGGER onrecord_meta BEFORE UPDATE ON {meta.name} "
        f"FOR EACH ROW EXECUTE FUNCTION onrecord_meta('{argument}')"
    )


def grant(db: Connection, login: str, role: Role) -> None:
    """Let somebody who may sign in at the server do this much and no more. Raises NotOnRecord for a login not there."""
    set_up(db)
    revoke(db, login)
    db.exec_driver_sql(f"GRANT {_quoted(db, _named(db, role))} TO {_quoted(db, login)}")


def revoke(db: Connection, login: str) -> None:
    """Take from somebody every role of this record. Raises NotOnRecord for a login that is not there."""
    _postgres(db)
    if not db.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name AND rolcanlogin"), {"name": login}).first():
        raise NotOnRecord(f"the server knows no login {login!r}: make it there first (CREATE ROLE … LOGIN)")
    for role in Role:
        if (login, role) in set(held(db)):
            db.exec_driver_sql(f"REVOKE {_quoted(db, _named(db, role))} FROM {_quoted(db, login)}")


def held(db: Connection) -> Iterator[tuple[str, Role]]:
    """Logins and the role that each was given, by name."""
    _postgres(db)
    query = """SELECT m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid
               JOIN pg_roles m ON m.oid = a.member WHERE r.rolname = :name AND m.rolcanlogin ORDER BY 1"""
    for role in Role:
        for (login,) in db.execute(text(query), {"name": _named(db, role)}).all():
            yield login, role


def hands(db: Connection, most: int | None = None) -> Iterator[Hand]:
    """Whose hand wrote what, the last first. Raises RecordError where roles were never set up."""
    _postgres(db)
    if not db.execute(text("SELECT to_regclass(:name)"), {"name": _HANDS}).scalar():
        raise RecordError("this record has no roles yet: `onrecord roles LOGIN --may read` makes them")
    query = f"SELECT login, at, did, what, key FROM {_HANDS} ORDER BY seq DESC LIMIT :most"  # noqa: S608 - our own name
    for login, at, did, what, key in db.execute(text(query), {"most": most}):
        yield Hand(login, at.astimezone().isoformat(timespec="seconds"), did, what, key)
