"""A phone number left at the kiosk: only the hub can read it, and what is no number is refused in plain words."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from kiosk.contact.sealing import seal_phone
from kiosk.errors import ContactNotSealable

HUB = PrivateKey(bytes(range(32)))
KEY = bytes(HUB.public_key)
numbers = st.from_regex(r"0[0-9]{9,10}", fullmatch=True)


@given(numbers)
def test_only_the_hubs_private_key_opens_it_and_the_number_is_nowhere_in_clear(number: str) -> None:
    contact = seal_phone(number, KEY, "hub-1")
    box = b64decode(contact.sealed)
    assert SealedBox(HUB).decrypt(box).decode() == number
    assert contact.key_id == "hub-1"
    assert number.encode() not in box
    assert number not in repr(contact)
    with pytest.raises(CryptoError):
        SealedBox(PrivateKey.generate()).decrypt(box)


def test_the_same_number_sealed_twice_looks_different() -> None:
    assert seal_phone("0912345678", KEY, "k") != seal_phone("0912345678", KEY, "k")


@pytest.mark.parametrize("written", ["0912 345 678", "091.234.5678", " 0912345678 "])
def test_spaces_and_dots_are_not_part_of_the_number(written: str) -> None:
    assert SealedBox(HUB).decrypt(b64decode(seal_phone(written, KEY, "k").sealed)) == b"0912345678"


@pytest.mark.parametrize(
    "written",
    ["", "091234567", "091234567890", "84912345678", "0912a45678", "0٩١٢٣٤٥٦٧٨", "0912345678\n", "0" + "９" * 9],
)
def test_what_is_no_number_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(ContactNotSealable) as caught:
        seal_phone(written, KEY, "k")
    assert "10 hoặc 11 số" in str(caught.value)
    assert not written.strip() or written not in str(caught.value)


def test_before_the_kiosk_knows_its_hub_it_says_so_and_the_session_goes_on() -> None:
    with pytest.raises(ContactNotSealable, match="Phiên vẫn được ghi"):
        seal_phone("0912345678", None, "")
