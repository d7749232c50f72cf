"""Write generated.tsv of each half: `python tests/eval/places/generate.py`. Needs the built file of places.

Old communes, and some of today's, are drawn from the national list and written the ways listed in `WAYS`, with a fixed
seed. The right codes are those of the statistics office's conversion table; where the line leaves something out, such
as the district, every commune that fits what it still says is right.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from content.places import Commune, OldCommune, Places, load_places

HERE = Path(__file__).parent
EACH_WAY = 14
SHORT = {
    "Phường": ("P.", "P", "p. ", "F"),
    "Xã": ("X.", "x. "),
    "Thị trấn": ("TT.", "TT ", "tt "),
    "Quận": ("Q.", "Q", "q "),
    "Huyện": ("H.", "H "),
    "Thị xã": ("TX.", "TX "),
    "Thành phố": ("TP.", "TP ", "tp "),
    "Tỉnh": ("T.", ""),
}
PROVINCES = {
    "Thành phố Hồ Chí Minh": ("TPHCM", "HCM", "Sài Gòn", "SG", "TP.HCM"),
    "Thành phố Hà Nội": ("HN", "Hà Nội", "tp HN"),
    "Tỉnh Bà Rịa - Vũng Tàu": ("BRVT", "Vũng Tàu", "BR-VT"),
    "Thành phố Huế": ("TT Huế", "Thừa Thiên Huế"),
    "Tỉnh Đồng Nai": ("ĐN",),
    "Thành phố Đà Nẵng": ("ĐN", "Đà Nẵng"),
    "Tỉnh Đắk Lắk": ("Đắc Lắc", "Dak Lak"),
    "Tỉnh Bình Dương": ("BD", "Bình Dương"),
}
TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
STREETS = ("12/3 Nguyễn Trãi", "45 Lê Lợi", "số 7 ngõ 12 Trần Phú", "B5 chung cư Hòa Bình", "kiệt 5 Lý Thường Kiệt")
HAMLETS = ("thôn 3", "ấp Tân Lập", "tổ 5", "khu phố 2", "xóm Đông", "bản Nà Phát", "thôn Thượng")


@dataclass(frozen=True)
class Address:
    """The full names, and the chance by which they are written."""

    rng: random.Random
    commune: str
    district: str
    province: str

    @property
    def called(self) -> str:
        """The province as people call it."""
        return self.rng.choice(PROVINCES.get(self.province, (plain(self.province),)))


def bare(text: str) -> str:
    """Without marks, as many people type."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def telex(text: str) -> str:
    """The keys of Telex, each syllable's tone at its end."""
    return " ".join(
        _keys(word, TELEX_TONES, {"\u0302": None, "\u0306": "w", "\u031b": "w"}, "dd") for word in text.split(" ")
    )


def vni(text: str) -> str:
    """The keys of VNI, at the end of each syllable."""
    return " ".join(
        _keys(word, VNI_TONES, {"\u0302": "6", "\u0306": "8", "\u031b": "7"}, "d9") for word in text.split(" ")
    )


def _keys(word: str, tones: dict[str, str], shapes: dict[str, str | None], dd: str) -> str:
    out, end = "", ""
    for letter in unicodedata.normalize("NFD", word.replace("đ", dd).replace("Đ", dd.upper())):
        if letter in tones:
            end += tones[letter]
        elif letter in shapes:
            out += shapes[letter] or out[-1]
        else:
            out += letter
    return re.sub(r"([^\w]*)$", lambda tail: end + tail[1], out, count=1) if end else out


def typo(rng: random.Random, name: str) -> str:
    """One letter of a word of four or more left out, doubled, swapped with the next or struck beside."""
    spots = [
        at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at - 1].isalpha() and name[at + 1].isalpha()
    ]
    if not spots:
        return name
    at = rng.choice(spots)
    return rng.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def short(rng: random.Random, name: str) -> str:
    for kind, forms in SHORT.items():
        if name.startswith(kind + " "):
            return rng.choice(forms) + name[len(kind) + 1 :]
    return name


def plain(name: str) -> str:
    """Without its type, unless it is a number."""
    for kind in SHORT:
        if name.startswith(kind + " ") and not name[len(kind) + 1 :].isdigit():
            return name[len(kind) + 1 :]
    return name


def typed(rng: random.Random, name: str) -> str:
    """As `typo`, but never in the type."""
    base = plain(name)
    return name[: len(name) - len(base)] + typo(rng, base)


def joined(name: str) -> str:
    return plain(name).replace(" ", "")


WAYS = {
    "full": lambda a: f"{a.commune}, {a.district}, {a.province}",
    "short": lambda a: f"{short(a.rng, a.commune)}, {short(a.rng, a.district)}, {a.called}",
    "bare": lambda a: bare(f"{a.commune} {a.district} {a.province}").lower(),
    "bare short": lambda a: bare(f"{short(a.rng, a.commune)} {short(a.rng, a.district)} {plain(a.province)}").lower(),
    "no types": lambda a: f"{plain(a.commune)} {plain(a.district)} {plain(a.province)}".lower(),
    "no province": lambda a: f"{a.commune} {short(a.rng, a.district)}",
    "no district": lambda a: f"{a.commune} {plain(a.province)}",
    "backwards": lambda a: f"{plain(a.province)} - {a.district} - {a.commune}",
    "typo": lambda a: f"{typed(a.rng, a.commune)}, {a.district}, {a.province}",
    "typo district": lambda a: f"{a.commune}, {typed(a.rng, a.district)}, {plain(a.province)}",
    "bare typo": lambda a: bare(f"{typed(a.rng, a.commune)} {plain(a.district)} {plain(a.province)}").lower(),
    "telex": lambda a: telex(f"{a.commune} {a.district} {a.province}".lower()),
    "vni": lambda a: vni(f"{a.commune} {a.district}".lower()),
    "street": lambda a: f"{a.rng.choice(STREETS)}, {short(a.rng, a.commune)}, {a.district}, {plain(a.province)}",
    "hamlet": lambda a: f"{a.rng.choice(HAMLETS)} {a.commune} {a.district} {a.province}",
    "question": lambda a: f"cho hỏi {a.commune.lower()} {a.district.lower()} {plain(a.province)} giờ là xã nào",
    "joined": lambda a: f"{joined(a.commune)} {joined(a.district)} {plain(a.province)}",
    "capitals": lambda a: f"{a.commune} {a.district} {plain(a.province)}".upper(),
}


def right_codes(places: Places, old: OldCommune, way: str) -> list[str]:
    """All communes of today that the line may mean."""
    same = {old.code: old}
    if way in ("no district", "no types", "joined", "bare", "bare short", "bare typo", "telex", "vni"):
        for other in places.old_communes:
            within = (
                other.district.province is old.district.province
                if way == "no district"
                else other.district is old.district
            )
            if within and bare(plain(other.name)).lower() == bare(plain(old.name)).lower():
                same[other.code] = other
    codes = {part.new.code for each in same.values() for part in places.parts_of(each)}
    if way == "no district":
        provinces = {part.new.province.code for part in places.parts_of(old)}
        for commune in places.communes:
            if commune.province.code in provinces and bare(plain(commune.name)) == bare(plain(old.name)):
                codes.add(commune.code)
    return sorted(codes)


def today_line(rng: random.Random, commune: Commune) -> str:
    return rng.choice(
        (f"{commune.name}, {commune.province.name}", bare(f"{commune.name} {plain(commune.province.name)}").lower())
    )


def main() -> None:
    places = load_places()
    old = [each for each in places.old_communes if each.code]
    split = [each for each in old if len(places.parts_of(each)) > 1]
    for half, seed in (("dev", 20250701), ("test", 20260920)):
        rng = random.Random(seed)
        rows = []
        for way, write in WAYS.items():
            for number in range(EACH_WAY):
                each = rng.choice(split if number % 5 == 4 else old)
                line = write(Address(rng, each.name, each.district.name, each.district.province.name))
                rows.append((line, ",".join(right_codes(places, each, way)), way))
        for _ in range(EACH_WAY):
            commune = rng.choice(places.communes)
            alike = {
                each.code
                for each in places.communes
                if each.province is commune.province and bare(plain(each.name)) == bare(plain(commune.name))
            }
            rows.append((today_line(rng, commune), ",".join(sorted(alike)), "today"))
        (HERE / half / "generated.tsv").parent.mkdir(exist_ok=True)
        (HERE / half / "generated.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
