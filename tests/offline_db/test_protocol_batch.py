"""Batches and their bodies: what is written is read back byte for byte, and nothing else is accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress, decompress
from offline_db.protocol.errors import BatchError, EncodingError
from offline_db.protocol.event import GENESIS, Event, Payload
from offline_db.protocol.reading import read_events

texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | texts
payloads = st.dictionaries(texts, values | st.lists(values, max_size=3), max_size=4)


def event(seq: int, payload: Payload) -> bytes:
    return Event(
        id=UUID(int=seq),
        seq=seq,
        session_id=UUID(int=seq % 3) if seq % 3 else None,
        kind="step.shown",
        at=datetime(2026, 11, 21, 1, 10, tzinfo=UTC),
        boot_id=UUID(int=7),
        monotonic_ms=seq,
        commune_code="27112",
        payload=payload,
    ).canonical()


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    first = draw(st.integers(1, 2**40))
    bodies = [
        event(seq, payload) for seq, payload in enumerate(draw(st.lists(payloads, min_size=1, max_size=6)), first)
    ]
    return Batch.of(first, draw(st.binary(min_size=32, max_size=32)), bodies)


@given(batches())
def test_a_batch_is_read_back_byte_for_byte(batch: Batch) -> None:
    assert Batch.decode(decompress(compress(batch.encode()))) == batch
    assert [e.canonical() for e in batch.parsed()] == list(batch.events)


@given(batches(), st.data())
def test_the_rest_of_a_batch_continues_its_beginning(batch: Batch, data: st.DataObject) -> None:
    seq = data.draw(st.integers(batch.from_seq - 1, batch.to_seq - 1))
    rest = batch.after(seq)
    assert rest == Batch.decode(rest.encode())
    assert (rest.to_seq, rest.last_hash, rest.prev_hash) == (batch.to_seq, batch.last_hash, batch.hash_after(seq))


@given(batches(), st.data())
def test_one_changed_byte_of_the_chain_is_seen(batch: Batch, data: st.DataObject) -> None:
    """All but the number of the first event, which each event says too, and which is signed with the whole body."""
    body = bytearray(batch.encode())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    try:
        other = Batch.decode(bytes(body))
    except BatchError:
        return
    assert replace(other, from_seq=batch.from_seq) == batch


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_cleanly(noise: bytes) -> None:
    with pytest.raises(BatchError):
        Batch.decode(noise)
    with pytest.raises(EncodingError):
        decompress(noise)


@given(st.binary(min_size=1, max_size=400), st.data())
def test_a_cut_frame_is_refused(body: bytes, data: st.DataObject) -> None:
    frame = compress(body)
    with pytest.raises(EncodingError):
        decompress(frame[: data.draw(st.integers(0, len(frame) - 1))])


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(EncodingError, match="1 to 1000 bytes"):
        decompress(compress(bytes(1001)), max_bytes=1000)
    lying = bytearray(zstandard.ZstdCompressor().compress(bytes(70_000)))
    lying[5:9] = (10).to_bytes(4, "little")  # the content size field of a frame that holds far more
    with pytest.raises(EncodingError):
        decompress(bytes(lying))


@pytest.mark.parametrize(
    "broken",
    [
        lambda raw: raw.replace(b'"kind":"step.shown"', b'"kind":1'),
        lambda raw: raw.replace(b'"payload":{}', b'"payload":[]'),
        lambda raw: raw.replace(b'"seq":2', b'"seq":3'),
        lambda raw: raw.replace(b"2026-11-21", b"2026-13-21"),
        lambda raw: raw.replace(b'"boot":"', b'"boot":"-'),
        lambda raw: raw.replace(b'"session":"', b'"session":["'),
        lambda raw: raw[:-1] + b',"newer":1}',
        lambda raw: raw[:-1],
        lambda _: b"",
        lambda _: b"\xff\x00",
        lambda _: b"[" * 9000,
    ],
)
def test_an_event_that_cannot_be_read_is_chained_and_hides_no_other(broken: Callable[[bytes], bytes]) -> None:
    raws = [event(1, {}), broken(event(2, {})), event(3, {"a": 1})]
    batch = Batch.of(1, GENESIS, raws)
    assert Batch.decode(batch.encode()) == batch
    events, unreadable = read_events(batch.events, 1)
    assert [e.canonical() for e in events] == [raws[0], raws[2]]
    assert [found.seq for found in unreadable] == [2]


@given(st.binary(max_size=100))
def test_an_opaque_batch_carries_any_bytes(raw: bytes) -> None:
    batch = Batch.of(7, bytes(32), [raw], opaque=True)
    assert Batch.decode(batch.encode()) == batch


@pytest.mark.parametrize(
    "change",
    [
        (b'"count":2', b'"count":3'),
        (b'"count":2', b'"count":true'),
        (b'"count":2', b'"count":2,"opaque":true'),
        (b'"count":2', b'"count":2,"opaque":1'),
        (b'"count":2', b'"count":2,"more":1'),
        (b'"from_seq":1', b'"from_seq":0'),
        (b'"from_seq":1', b'"from_seq":1.0'),
    ],
)
def test_a_header_that_is_not_exact_is_refused(change: tuple[bytes, bytes]) -> None:
    body = Batch.of(1, GENESIS, [event(1, {}), event(2, {})]).encode()
    with pytest.raises(BatchError):
        Batch.decode(body.replace(*change))
