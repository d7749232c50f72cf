"""What an operator may set about a hub, read once at start from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from offline_db.protocol.roles import Role

_THIS_MACHINE = "127.0.0.1,::1"
_SECOND_FACTOR_ROLES = frozenset({Role.PROVINCE_COORDINATOR, Role.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSignOnSettings:
    """An OpenID Connect provider. issuer: its address. name: what staff call it. secret: "" for a public client."""

    issuer: str
    client_id: str
    name: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """home: the folder of the hub's keys and, by default, its database. database_url: an SQLAlchemy URL.

    second_factor_roles: who must set up a second factor; anybody may. single_sign_on: None when there is none.
    """

    home: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8765
    kiosk_requests: int = 64
    """Of kiosks, under way or waiting at a time in one process; further ones are told to come back later."""
    trusted_proxies: str = _THIS_MACHINE
    """Whose X-Forwarded-For and -Proto are believed: addresses or networks, with commas; "" for nobody's."""
    metrics_token_file: Path | None = None
    """Holds the token that opens /metrics; without one, only this machine may read it."""
    signing_p12: Path | None = None
    """The unit's certificate and key, PKCS#12, that sign reports; without one, a certificate for trials does."""
    signing_passphrase_file: Path | None = None
    second_factor_roles: frozenset[Role] = _SECOND_FACTOR_ROLES
    single_sign_on: SingleSignOnSettings | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read DIEMTUA_HUB_HOME, _DATABASE, _HOST, _PORT, _KIOSK_REQUESTS, _TRUSTED_PROXIES, _METRICS_TOKEN_FILE,
        _SIGNING_P12, _SIGNING_PASSPHRASE_FILE, _SECOND_FACTOR_ROLES (with commas between; "none" for nobody) and, for
        single sign-on, _OIDC_ISSUER, _OIDC_CLIENT_ID, _OIDC_SECRET_FILE and _OIDC_NAME.

        Raises ValueError when _PORT or _KIOSK_REQUESTS is not a number, a role is not known or an issuer has no client
        id; OSError when the secret's file cannot be read.
        """
        home = Path(environ.get("DIEMTUA_HUB_HOME") or platformdirs.user_data_path("diem-tua-hub", appauthor=False))
        signing_p12 = environ.get("DIEMTUA_HUB_SIGNING_P12")
        passphrase_file = environ.get("DIEMTUA_HUB_SIGNING_PASSPHRASE_FILE")
        token_file = environ.get("DIEMTUA_HUB_METRICS_TOKEN_FILE")
        return cls(
            home=home,
            database_url=environ.get("DIEMTUA_HUB_DATABASE") or f"sqlite:///{home / 'hub.db'}",
            host=environ.get("DIEMTUA_HUB_HOST") or "127.0.0.1",
            port=int(environ.get("DIEMTUA_HUB_PORT") or 8765),
            signing_p12=Path(signing_p12) if signing_p12 else None,
            signing_passphrase_file=Path(passphrase_file) if passphrase_file else None,
            kiosk_requests=int(environ.get("DIEMTUA_HUB_KIOSK_REQUESTS") or 64),
            trusted_proxies=environ.get("DIEMTUA_HUB_TRUSTED_PROXIES", _THIS_MACHINE),
            metrics_token_file=Path(token_file) if token_file else None,
            second_factor_roles=_roles(environ.get("DIEMTUA_HUB_SECOND_FACTOR_ROLES") or ""),
            single_sign_on=_single_sign_on(environ),
        )


def _roles(listed: str) -> frozenset[Role]:
    if not listed:
        return _SECOND_FACTOR_ROLES
    return frozenset() if listed == "none" else frozenset(Role(name.strip()) for name in listed.split(","))


def _single_sign_on(environ: Mapping[str, str]) -> SingleSignOnSettings | None:
    issuer = environ.get("DIEMTUA_HUB_OIDC_ISSUER") or ""
    if not issuer:
        return None
    client_id = environ.get("DIEMTUA_HUB_OIDC_CLIENT_ID") or ""
    if not client_id:
        raise ValueError("DIEMTUA_HUB_OIDC_ISSUER is set: set DIEMTUA_HUB_OIDC_CLIENT_ID too")
    secret_file = environ.get("DIEMTUA_HUB_OIDC_SECRET_FILE") or ""
    return SingleSignOnSettings(
        issuer=issuer,
        client_id=client_id,
        name=environ.get("DIEMTUA_HUB_OIDC_NAME") or "cổng đăng nhập chung",
        secret=Path(secret_file).read_text("utf-8").strip() if secret_file else "",
    )
