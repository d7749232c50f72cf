"""Which commune an address belongs to since 1 July 2025, and what a commune of today was made from."""

from content.places.advice import HOW_TO_DECIDE, note
from content.places.errors import PlacesUnusable
from content.places.file import PLACES_FILE, load_places
from content.places.finder import PlaceFinder, PlaceMatch
from content.places.model import Commune, Kind, OldCommune, OldDistrict, OldProvince, Part, Province, Source
from content.places.places import Places

__all__ = [
    "HOW_TO_DECIDE",
    "PLACES_FILE",
    "Commune",
    "Kind",
    "OldCommune",
    "OldDistrict",
    "OldProvince",
    "Part",
    "PlaceFinder",
    "PlaceMatch",
    "Places",
    "PlacesUnusable",
    "Province",
    "Source",
    "load_places",
    "note",
]
