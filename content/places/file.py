"""The built file of places: JSON tables, packed with zstandard. Written at build time, read when the kiosk starts.

Rows refer to rows of earlier tables by position. `format` goes up when the layout changes; an older reader refuses it.
"""

from __future__ import annotations

from itertools import starmap
from pathlib import Path

import orjson
import zstandard

from content.places.errors import PlacesUnusable
from content.places.model import Commune, OldCommune, OldDistrict, OldProvince, Part, Province, Source
from content.places.places import Places

PLACES_FILE = Path(__file__).parent.parent / "data" / "places.json.zst"
_FORMAT = 1
_LARGEST_BYTES = 16_000_000  # ten times what it unpacks to


def pack_places(places: Places) -> bytes:
    """The bytes of the file. The same places give the same bytes."""
    province_at = {each.code: at for at, each in enumerate(places.provinces)}
    commune_at = {each.code: at for at, each in enumerate(places.communes)}
    old_province_at = {each.code: at for at, each in enumerate(places.old_provinces)}
    district_at = {each.code: at for at, each in enumerate(places.old_districts)}
    old_at = {id(each): at for at, each in enumerate(places.old_communes)}
    tables = {
        "format": _FORMAT,
        "sources": [[s.package, s.version, s.sha256, s.data_of, s.licence] for s in places.sources],
        "provinces": [[each.code, each.name] for each in places.provinces],
        "communes": [[each.code, each.name, province_at[each.province.code]] for each in places.communes],
        "old_provinces": [[each.code, each.name, each.aliases] for each in places.old_provinces],
        "old_districts": [
            [each.code, each.name, old_province_at[each.province.code], each.aliases] for each in places.old_districts
        ],
        "old_communes": [
            [each.code, each.name, district_at[each.district.code], each.aliases] for each in places.old_communes
        ],
        "parts": [[old_at[id(each.old)], commune_at[each.new.code], int(each.whole)] for each in places.parts],
    }
    return zstandard.ZstdCompressor(level=19).compress(orjson.dumps(tables))


def load_places(path: Path = PLACES_FILE) -> Places:
    """Raises PlacesUnusable when the file is missing, broken or of another format."""
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise PlacesUnusable(
            f"Chưa có dữ liệu xã, phường tại {path} ({error.strerror}). Chạy `make {path.name}` khi có mạng."
        ) from error
    try:
        tables = orjson.loads(zstandard.ZstdDecompressor().decompress(packed, max_output_size=_LARGEST_BYTES))
        _check_format(tables["format"])
        provinces = tuple(starmap(Province, tables["provinces"]))
        communes = tuple(Commune(code, name, provinces[at]) for code, name, at in tables["communes"])
        old_provinces = tuple(OldProvince(code, name, tuple(more)) for code, name, more in tables["old_provinces"])
        districts = tuple(
            OldDistrict(code, name, old_provinces[at], tuple(more)) for code, name, at, more in tables["old_districts"]
        )
        old_communes = tuple(
            OldCommune(code, name, districts[at], tuple(more)) for code, name, at, more in tables["old_communes"]
        )
        parts = tuple(Part(old_communes[old], communes[new], bool(whole)) for old, new, whole in tables["parts"])
        sources = tuple(starmap(Source, tables["sources"]))
    except (zstandard.ZstdError, ValueError, KeyError, IndexError, TypeError) as error:
        raise PlacesUnusable(
            f"Dữ liệu xã, phường tại {path} bị hỏng hoặc thuộc bản khác. Xóa tệp rồi dựng lại khi có mạng."
        ) from error
    return Places(provinces, communes, old_provinces, districts, old_communes, parts, sources)


def _check_format(number: object) -> None:
    if number != _FORMAT:
        raise ValueError(f"format {number}")
