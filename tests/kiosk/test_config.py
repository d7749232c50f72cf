"""The settings file: what it sets, what holds without it, and what a person is told who mistyped it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import FILE_NAME, KioskConfig, default_folder, load_config, parse_config
from kiosk.errors import ConfigInvalid
from kiosk.idle import IdleLimits


def loaded(folder: Path, text: str) -> KioskConfig:
    (folder / FILE_NAME).write_text(text, "utf-8")
    return load_config(folder)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path) == KioskConfig(tmp_path)
    assert loaded(tmp_path, "") == KioskConfig(tmp_path)


def test_the_example_of_the_documentation_is_read_as_it_says(tmp_path: Path) -> None:
    import kiosk.config

    assert kiosk.config.__doc__ is not None
    example = kiosk.config.__doc__.partition("\n\n")[2]
    assert loaded(tmp_path, example) == KioskConfig(
        tmp_path,
        screen_inches=21.5,
        province="79",
        commune="27112",
        place_name="phường Cát Lái",
        hub_url="https://hub.example.gov.vn",
        idle=IdleLimits(120, 60),
        voice_region="north",
    )


@pytest.mark.parametrize(
    ("text", "setting", "mend"),
    [
        ("[screen", "(cả tệp)", "không đọc được"),
        ("screen = 3", "screen", "viết [screen]"),
        ("[screen]\ninches = 6.9", "screen.inches", "từ 7 đến 100"),
        ("[screen]\ninches = nan", "screen.inches", "từ 7 đến 100"),
        ('[screen]\ninches = "21"', "screen.inches", "phải là một số"),
        ("[screen]\ninches = true", "screen.inches", "phải là một số"),
        ("[idle]\nquiet_s = 0", "idle", "lớn hơn 0"),
        ("[idle]\nquiet_s = nan", "idle", "lớn hơn 0"),
        ("[idle]\ngrace_s = 10", "idle", "ít nhất 20"),
        ("[place]\nname = 5", "place.name", "đặt trong dấu ngoặc kép"),
        ("[place]\nprovince = 79", "place.province", "đặt trong dấu ngoặc kép"),
        ('[place]\nprovince = "HCM"', "place.province", 'ví dụ "79"'),
        ('[place]\ncommune = "2711"', "place.commune", 'ví dụ "27112"'),
        ('[place]\ncommune = "٢٧١١٢"', "place.commune", "5 chữ số"),
        ('[voice]\nregion = "saigon"', "voice.region", '"south"'),
    ],
)
def test_a_mistake_names_the_file_the_setting_and_the_mend(tmp_path: Path, text: str, setting: str, mend: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        loaded(tmp_path, text)
    told = str(caught.value)
    assert caught.value.setting == setting
    assert all(each in told for each in (str(tmp_path / FILE_NAME), f"mục {setting}", mend, "Sửa tệp"))


def test_a_file_that_is_not_text_or_cannot_be_opened_is_named(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigInvalid, match="không đọc được"):
        load_config(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(ConfigInvalid, match="không đọc được"):
        load_config(tmp_path)


values = (
    st.integers()
    | st.floats()
    | st.booleans()
    | st.text(st.characters(exclude_characters="'"), max_size=6).filter(str.isprintable)
)


def as_toml(value: object) -> str:
    return f"'{value}'".replace("\\", "") if isinstance(value, str) else repr(value).lower()


@given(
    st.sampled_from(
        ["screen.inches", "idle.quiet_s", "idle.grace_s", "place.province", "place.commune", "place.name", "hub.url"]
    ),
    values,
)
def test_whatever_is_set_it_is_taken_or_refused_by_name(setting: str, value: object) -> None:
    table, key = setting.split(".")
    try:
        config = parse_config(Path("kiosk"), f"[{table}]\n{key} = {as_toml(value)}\n")
    except ConfigInvalid as error:
        refused = error.setting
    else:
        refused = ""
        assert 7 <= config.screen_inches <= 100
        assert len(config.province) in (0, 2)
        assert len(config.commune) in (0, 5)
    assert refused in ("", setting, table)


def test_pixels_per_millimetre_come_from_the_diagonal() -> None:
    assert KioskConfig(Path(), screen_inches=21.5).px_per_mm(1920, 1080) == pytest.approx(4.034, abs=0.001)
    upright = KioskConfig(Path(), screen_inches=21.5).px_per_mm(1080, 1920)
    assert upright == KioskConfig(Path(), screen_inches=21.5).px_per_mm(1920, 1080)


def test_the_folder_is_the_one_of_the_environment_or_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/du-lieu")
    monkeypatch.delenv("DIEMTUA_HOME", raising=False)
    assert default_folder() == Path("/du-lieu/diem-tua")
    monkeypatch.setenv("DIEMTUA_HOME", "/may")
    assert default_folder() == Path("/may")
