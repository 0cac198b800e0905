"""The lending desk of a tool library, as a web application.

A request comes in as a dictionary and goes out as a status and a body. Routes
raise errors by their names; one place turns them into answers.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
import logging
import re
import secrets
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

log = logging.getLogger("tools")

SESSION_LIFETIME = 12 * 60 * 60
LOAN_DAYS = 14
FINE_PER_DAY = 25
MAX_LOANS = 5
HASH_ROUNDS = 200_000
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")

Request = Dict[str, Any]
Answer = Tuple[int, Dict[str, Any]]
Handler = Callable[..., Answer]

SCHEMA = """
CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, email TEXT UNIQUE, salt BLOB, digest BLOB);
CREATE TABLE IF NOT EXISTS tools (id INTEGER PRIMARY KEY, name TEXT, shelf TEXT, weight INTEGER);
CREATE TABLE IF NOT EXISTS loans (id INTEGER PRIMARY KEY, member INTEGER, tool INTEGER, since REAL, returned REAL);
"""


# --------------------------------------------------------------------------
# Errors
# --------------------------------------------------------------------------


class AppError(Exception):
    """An error that a member may see."""

    status = 500
    code = "failed"

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.facts = facts


class BadRequest(AppError):
    status, code = 400, "bad_request"


class NotSignedIn(AppError):
    status, code = 401, "not_signed_in"


class NotFound(AppError):
    status, code = 404, "not_found"


class Conflict(AppError):
    status, code = 409, "conflict"


def handle_error(error: Exception, request_id: str) -> Answer:
    """Error handling in one place: what a member may see is shown, all else is logged under a number."""
    if isinstance(error, AppError):
        return error.status, {"error": str(error), "code": error.code, **error.facts}
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return 503, {"error": "Busy, please try again.", "code": "busy"}
    log.exception("request %s failed", request_id)
    return 500, {"error": "Something went wrong.", "code": "failed", "request": request_id}


# --------------------------------------------------------------------------
# Database
# --------------------------------------------------------------------------


class Database:
    """Every query of the application; nothing else speaks SQL."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commits if the block ends well, and takes everything back if it does not."""
        try:
            yield self._connection
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def find_member(self, email: str) -> Optional[sqlite3.Row]:
        return self._connection.execute("SELECT * FROM members WHERE email = ?", (email,)).fetchone()

    def find_tool(self, tool: int) -> Optional[sqlite3.Row]:
        return self._connection.execute("SELECT * FROM tools WHERE id = ?", (tool,)).fetchone()

    def search_tools(self, words: str) -> List[sqlite3.Row]:
        query = "SELECT * FROM tools WHERE name LIKE ? ORDER BY name LIMIT 50"
        return self._connection.execute(query, (f"%{words}%",)).fetchall()

    def open_loans(self, member: int) -> List[sqlite3.Row]:
        query = "SELECT * FROM loans WHERE member = ? AND returned IS NULL ORDER BY since"
        return self._connection.execute(query, (member,)).fetchall()

    def is_lent(self, tool: int) -> bool:
        query = "SELECT 1 FROM loans WHERE tool = ? AND returned IS NULL"
        return self._connection.execute(query, (tool,)).fetchone() is not None


# --------------------------------------------------------------------------
# Authentication
# --------------------------------------------------------------------------


@dataclass
class Session:
    member: int
    expires: float


class Authentication:
    """The authentication flow: a password opens a session, and a session's token opens every other route."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._sessions: Dict[str, Session] = {}

    def sign_up(self, email: str, password: str) -> None:
        salt = secrets.token_bytes(16)
        with self._database.transaction() as connection:
            try:
                connection.execute(
                    "INSERT INTO members (email, salt, digest) VALUES (?, ?, ?)",
                    (email, salt, self._digest(password, salt)),
                )
            except sqlite3.IntegrityError:
                raise Conflict("There is a member with this address.") from None

    def sign_in(self, email: str, password: str) -> str:
        """Authenticates a member and returns the token of a new session."""
        member = self._database.find_member(email)
        salt = member["salt"] if member else b"\0" * 16
        digest = self._digest(password, salt)
        # The same work for an unknown address, so that time does not tell who is a member.
        if member is None or not hmac.compare_digest(digest, member["digest"]):
            raise NotSignedIn("Address or password is wrong.")
        token = secrets.token_urlsafe(32)
        self._sessions[token] = Session(member["id"], self._clock() + SESSION_LIFETIME)
        return token

    def member_of(self, token: str) -> int:
        """Returns the member whose session a token opens."""
        session = self._sessions.get(token)
        if session is None or session.expires < self._clock():
            self._sessions.pop(token, None)
            raise NotSignedIn("Please sign in.")
        return session.member

    def sign_out(self, token: str) -> None:
        self._sessions.pop(token, None)

    @staticmethod
    def _digest(password: str, salt: bytes) -> bytes:
        return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, HASH_ROUNDS)


# --------------------------------------------------------------------------
# Validation
# --------------------------------------------------------------------------


def validate_email(value: Any) -> str:
    if not isinstance(value, str) or not EMAIL.match(value):
        raise BadRequest("This is not an address.", field="email")
    return value.strip().lower()


def validate_password(value: Any) -> str:
    if not isinstance(value, str) or len(value) < 12:
        raise BadRequest("A password has twelve letters or more.", field="password")
    return value


def validate_number(value: Any, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadRequest("This is not a number.", field=field)
    return value


def validate_sign_up(body: Any) -> Tuple[str, str]:
    """The data validation of a new member: an address and a password, and nothing else."""
    if not isinstance(body, dict):
        raise BadRequest("The body is not an object.")
    unknown = sorted(set(body) - {"email", "password"})
    if unknown:
        raise BadRequest("There are fields that nobody knows.", fields=unknown)
    return validate_email(body.get("email")), validate_password(body.get("password"))


# --------------------------------------------------------------------------
# Routes
# --------------------------------------------------------------------------


class App:
    """The API: each endpoint is a route to one of the methods below."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._authentication = Authentication(database, clock)
        self._routes: Dict[Tuple[str, str], Handler] = {
            ("POST", "/members"): self.create_member,
            ("POST", "/sessions"): self.create_session,
            ("GET", "/tools"): self.list_tools,
            ("POST", "/loans"): self.signed_in(self.create_loan),
            ("DELETE", "/loans"): self.signed_in(self.return_loan),
        }

    def serve(self, request: Request) -> Answer:
        """Answers a request; whatever is raised on the way becomes an answer too."""
        request_id = secrets.token_hex(4)
        started = self._clock()
        try:
            handler = self._routes.get((request["method"], request["path"]))
            if handler is None:
                raise NotFound("There is nothing here.")
            answer = handler(request)
        except Exception as error:
            answer = handle_error(error, request_id)
        log.info("%s %s %d %.3f s", request["method"], request["path"], answer[0], self._clock() - started)
        return answer

    def signed_in(self, handler: Handler) -> Handler:
        """Lets a request through only with the token of a session, and names its member."""

        @functools.wraps(handler)
        def guarded(request: Request) -> Answer:
            return handler(request, self._authentication.member_of(request.get("token", "")))

        return guarded

    def create_member(self, request: Request) -> Answer:
        email, password = validate_sign_up(request.get("body"))
        self._authentication.sign_up(email, password)
        return 201, {"email": email}

    def create_session(self, request: Request) -> Answer:
        email, password = validate_sign_up(request.get("body"))
        return 201, {"token": self._authentication.sign_in(email, password)}

    def list_tools(self, request: Request) -> Answer:
        rows = self._database.search_tools(str(request.get("query", "")))
        return 200, {"tools": [dict(row) for row in rows]}

    def create_loan(self, request: Request, member: int) -> Answer:
        tool = validate_number(request.get("tool"), "tool")
        if self._database.find_tool(tool) is None:
            raise NotFound("There is no such tool.", tool=tool)
        if self._database.is_lent(tool):
            raise Conflict("Somebody has it.", tool=tool)
        if len(self._database.open_loans(member)) >= MAX_LOANS:
            raise Conflict("Bring something back first.", most=MAX_LOANS)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO loans (member, tool, since) VALUES (?, ?, ?)", (member, tool, self._clock())
            )
        return 201, {"tool": tool, "days": LOAN_DAYS}

    def return_loan(self, request: Request, member: int) -> Answer:
        tool = validate_number(request.get("tool"), "tool")
        loan = next((row for row in self._database.open_loans(member) if row["tool"] == tool), None)
        if loan is None:
            raise NotFound("You do not have it.", tool=tool)
        with self._database.transaction() as connection:
            connection.execute("UPDATE loans SET returned = ? WHERE id = ?", (self._clock(), loan["id"]))
        return 200, {"tool": tool, "fine": fine_of(self._clock() - loan["since"])}


def fine_of(seconds: float) -> int:
    """Cents to pay for the days beyond the loan."""
    late = int(seconds // 86_400) - LOAN_DAYS
    return max(0, late) * FINE_PER_DAY


def dump_answer(answer: Answer) -> bytes:
    status, body = answer
    return f"{status} {json.dumps(body, sort_keys=True)}".encode()
