"""What an operator sets about signing in, from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.settings import Settings, SingleSignOnSettings
from offline_db.protocol.roles import Role

ISSUER = {"DIEMTUA_HUB_OIDC_ISSUER": "https://cong.test", "DIEMTUA_HUB_OIDC_CLIENT_ID": "diem-tua"}


@pytest.mark.parametrize(
    ("value", "roles"),
    [
        ("", {Role.PROVINCE_COORDINATOR, Role.ADMIN}),
        ("none", set()),
        ("admin, commune_reviewer", {Role.ADMIN, Role.COMMUNE_REVIEWER}),
    ],
)
def test_the_roles_that_need_a_second_factor_can_be_chosen(value: str, roles: set[Role]) -> None:
    assert Settings.from_environment({"DIEMTUA_HUB_SECOND_FACTOR_ROLES": value}).second_factor_roles == roles


def test_a_role_that_is_not_one_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="giam_doc"):
        Settings.from_environment({"DIEMTUA_HUB_SECOND_FACTOR_ROLES": "giam_doc"})


def test_single_sign_on_is_off_until_an_issuer_is_set() -> None:
    assert Settings.from_environment({}).single_sign_on is None


def test_the_clients_secret_comes_from_a_file_and_is_never_printed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("rất kín\n", "utf-8")
    environment = ISSUER | {"DIEMTUA_HUB_OIDC_SECRET_FILE": str(tmp_path / "secret"), "DIEMTUA_HUB_OIDC_NAME": "Cổng"}
    found = Settings.from_environment(environment).single_sign_on
    assert found == SingleSignOnSettings(
        issuer="https://cong.test", client_id="diem-tua", name="Cổng", secret="rất kín"
    )
    assert "rất kín" not in repr(found)


def test_an_issuer_without_a_client_id_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="OIDC_CLIENT_ID"):
        Settings.from_environment({"DIEMTUA_HUB_OIDC_ISSUER": "https://cong.test"})
