"""The published OpenAPI, asked for everything that schemathesis can think of: nothing makes the hub fail.

Once as it comes, which the signature check must bear, and once signed by a kiosk that the hub knows, with bodies made
from the published examples, so that what lies behind the check is reached.
"""

from __future__ import annotations

import copy
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeAlias
from urllib.parse import urlencode

import httpx
import pytest
import schemathesis
from console_world import HELP_POINTS, HERE, NOON, TLS, World
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation, BaseSchema

from hub.accounts.attempts import WINDOW
from hub.db.models import HelpPoint
from hub.enrolment.service import Enrolled, enrol, give_code
from offline_db.protocol.encoding import compress
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.signing import ENROLMENT_KEY_ID, RECOVERY_KEY_ID, STATUS_HEADER, Message, sign

Operation: TypeAlias = "APIOperation[Any, Any, Any, Any]"
AnyCase: TypeAlias = "Case[Any]"
EXAMPLES = 12
BOUNDED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
SEED = 20260101
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@dataclass(frozen=True, slots=True)
class Wire:
    """A served hub and a kiosk that it knows, which signs with `key`."""

    world: World
    http: httpx.Client
    schema: BaseSchema
    kiosk_id: str
    key: SigningKey

    def operations(self) -> Iterator[Operation]:
        for found in self.schema.get_all_operations():
            assert isinstance(found, Ok), found
            yield found.ok()

    def signed(self, method: str, path: str, query: str, body: bytes | None) -> httpx.Response:
        key_id = {"/v1/enrolments": ENROLMENT_KEY_ID, "/v1/recoveries": RECOVERY_KEY_ID}.get(path, self.kiosk_id)
        headers = {
            STATUS_HEADER: KioskStatus(
                version="0.1.0", unsent_events=0, unsent_sessions=0, clock=NOON
            ).model_dump_json()
        }
        if body is not None:
            headers |= {"content-type": "application/json", "content-encoding": "zstd"}
        message = Message(method=method, path=path, query=query, headers=headers, body=body)
        added = sign(
            message,
            lambda text: self.key.sign(text).signature,
            key_id=key_id,
            created=int(self.world.clock.now().timestamp()),
            nonce="c29uZw",
        )
        url = f"{path}?{query}" if query else path
        return self.http.request(method, url, content=body, headers=headers | added)


@pytest.fixture(scope="module")
def wire(empty_hub: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    home = tmp_path_factory.mktemp("hub")
    copyfile(empty_hub, home / "hub.db")
    world = World(home, f"sqlite:///{home / 'hub.db'}", staff=())
    key = SigningKey.generate()
    with world.database.write() as session:
        code = give_code(session, session.get_one(HelpPoint, HELP_POINTS[HERE]), "Máy 1", NOON)
        new_id = world.hub.ids.next(int(NOON.timestamp() * 1000))
        enrolled = enrol(session, code, bytes(key.verify_key), new_id, NOON)
        assert isinstance(enrolled, Enrolled)
    with world.served() as address, httpx.Client(base_url=address, timeout=30, verify=TLS) as http:
        published = http.get("/openapi.json").json()
        yield Wire(world, http, schemathesis.openapi.from_dict(published), str(new_id), key)


@schemathesis.serializer("application/x-ndjson")
def serialize_lines(_context: object, value: object) -> bytes:
    """Schemathesis knows no such media type, and would not make a request."""
    return str(value).encode("utf-8", "replace")


def said(case: AnyCase) -> Iterator[tuple[str, object]]:
    """The headers of a case that an HTTP client can send."""
    for name, value in (case.headers or {}).items():
        if name.isascii() and not {"\r", "\n", "\0"} & set(str(value)):
            yield name, str(value).strip()


def query_of(case: AnyCase) -> str:
    return urlencode({name: str(value) for name, value in (case.query or {}).items()})


def test_whatever_is_asked_without_a_signature_the_hub_does_not_fail(wire: Wire) -> None:
    failed: list[str] = []
    for operation in wire.operations():

        @seed(SEED)
        @BOUNDED
        @given(case=operation.as_strategy())
        def ask(case: AnyCase) -> None:
            body = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode()
            headers = [(name.encode(), str(value).encode("utf-8", "replace")) for name, value in said(case)]
            content = None if case.method == "GET" else body
            try:
                answer = wire.http.request(
                    case.method, httpx.URL(case.formatted_path), params=query_of(case), content=content, headers=headers
                )
            except (httpx.InvalidURL, httpx.LocalProtocolError):
                return  # no HTTP client can say this
            if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                failed.append(f"{answer.status_code} {case.method} {case.formatted_path}")

        ask()
    assert failed == []


@st.composite
def near(draw: st.DrawFn, example: dict[str, Any]) -> object:
    """The published example with something in it left out or replaced, at any depth."""
    body: Any = copy.deepcopy(example)
    for _ in range(draw(st.integers(0, 2))):
        place: Any = body
        while isinstance(place, dict | list) and place:
            where = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else 0
            inner = place[where]
            if isinstance(inner, dict | list) and inner and draw(st.booleans()):
                place = inner
            elif isinstance(place, dict) and draw(st.booleans()):
                del place[where]
                break
            else:
                place[where] = draw(VALUES)
                break
    return body


def bodies(operation: Operation, own_key: str) -> st.SearchStrategy[bytes]:
    """Bodies like the published example, which a call without one ignores. own_key: put where a public key stands."""
    content = operation.definition.raw.get("requestBody", {}).get("content", {})
    example = next((part["example"] for part in content.values() if "example" in part), None)
    if example is None:
        return VALUES.map(as_json)
    if isinstance(example, str):
        return st.tuples(*(near(json.loads(line)) for line in example.splitlines())).map(as_lines)
    if "public_key" in example:
        return near(example | {"public_key": own_key}).map(as_json)
    return near(example).map(as_json)


def as_json(body: object) -> bytes:
    return json.dumps(body).encode()


def as_lines(lines: tuple[object, ...]) -> bytes:
    return b"\n".join(map(as_json, lines))


def test_whatever_a_known_kiosk_signs_the_hub_does_not_fail(wire: Wire) -> None:
    answers: dict[str, set[int]] = {}
    own_key = b64encode(bytes(wire.key.verify_key)).decode()
    for operation in wire.operations():
        if "/v1/" not in operation.path or "tuf" in operation.path:
            continue

        @seed(SEED)
        @BOUNDED
        @given(case=operation.as_strategy(), body=bodies(operation, own_key))
        def ask(case: AnyCase, body: bytes) -> None:
            path = case.path.replace("{kiosk_id}", wire.kiosk_id)
            sent = None if case.method == "GET" else compress(body)
            answer = wire.signed(case.method, path, query_of(case), sent)
            answers.setdefault(f"{case.method} {case.path}", set()).add(answer.status_code)

        ask()
        wire.world.clock.forward(WINDOW)
    failed = {call: codes for call, codes in answers.items() if max(codes) >= httpx.codes.INTERNAL_SERVER_ERROR}
    assert failed == {}
    behind = {call for call, codes in answers.items() if codes - {401}}
    assert behind == set(answers), "each signature held"
