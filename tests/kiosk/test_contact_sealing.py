"""A phone number left at the kiosk: only the hub can read it, and what is no number is refused in plain words."""

from __future__ import annotations

from base64 import b64decode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox

from kiosk.contact.sealing import SealedContact, seal_phone
from kiosk.errors import ContactNotSealable

HUB = PrivateKey(bytes(range(32)))
KEY = bytes(HUB.public_key)
VISIT = UUID("019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10")
numbers = st.from_regex(r"0[0-9]{9,10}", fullmatch=True)


def sealed(number: str) -> SealedContact:
    return seal_phone(number, VISIT, KEY, "00112233445566ff")


def box_of(contact: SealedContact) -> bytes:
    box = contact.payload["sealed"]
    assert isinstance(box, str)
    return b64decode(box)


def opened(contact: SealedContact) -> str:
    return SecretBox(SealedBox(HUB).decrypt(contact.key.sealed)).decrypt(box_of(contact)).decode()


@given(numbers)
def test_only_the_hubs_private_key_opens_it_and_the_number_is_nowhere_in_clear(number: str) -> None:
    contact = sealed(number)
    assert opened(contact) == number
    assert (contact.key.session_id, contact.key.hub_key_id) == (VISIT, "00112233445566ff")
    assert contact.payload["key"] == contact.key.name
    assert number not in repr(contact)
    with pytest.raises(CryptoError):
        SealedBox(PrivateKey.generate()).decrypt(contact.key.sealed)


def test_the_log_alone_opens_nothing() -> None:
    """What the event holds is under a key that the event does not hold."""
    first, second = sealed("0912345678"), sealed("0912345678")
    assert box_of(first) != box_of(second)
    with pytest.raises(CryptoError):
        SecretBox(SealedBox(HUB).decrypt(second.key.sealed)).decrypt(box_of(first))


@pytest.mark.parametrize("written", ["0912 345 678", "091.234.5678", " 0912345678 "])
def test_spaces_and_dots_are_not_part_of_the_number(written: str) -> None:
    assert opened(sealed(written)) == "0912345678"


@pytest.mark.parametrize(
    "written",
    ["", "091234567", "091234567890", "84912345678", "0912a45678", "0٩١٢٣٤٥٦٧٨", "0912345678\n", "0" + "９" * 9],
)
def test_what_is_no_number_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(ContactNotSealable) as caught:
        sealed(written)
    assert "10 hoặc 11 số" in str(caught.value)
    assert not written.strip() or written not in str(caught.value)


def test_before_the_kiosk_knows_its_hub_it_says_so_and_the_session_goes_on() -> None:
    with pytest.raises(ContactNotSealable, match="Phiên vẫn được ghi"):
        seal_phone("0912345678", VISIT, None, "")
