"""Batches and their bodies: what is written is read back byte for byte, and nothing else is accepted."""

from __future__ import annotations

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
def test_one_changed_byte_anywhere_is_seen(batch: Batch, data: st.DataObject) -> None:
    body = bytearray(batch.encode())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    try:
        other = Batch.decode(bytes(body))
    except BatchError:
        return
    assert other == batch  # such as a space for a space: the meaning, and with it every canonical byte, is the same


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


@pytest.mark.parametrize("kind", ["1", "null", "[]", "{}"])
def test_an_event_whose_kind_is_not_text_is_refused(kind: str) -> None:
    raw = event(1, {}).replace(b'"kind":"step.shown"', f'"kind":{kind}'.encode())
    with pytest.raises(BatchError, match=r"event 1|place of seq 1"):
        Batch.decode(Batch.of(1, GENESIS, [raw]).encode())
