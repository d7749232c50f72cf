"""Cài đặt: what the commune's or the province's kiosks go by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action
from hub.console.access import AnyVisitor, Visitor, check_csrf, staff_who_may
from hub.console.points.common import back_to, deed, show, told
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.faults import Fault, FaultError
from hub.kiosk_settings.service import OFFERED, effective, set_value
from offline_db.protocol.settings import SETTINGS, Choice, SettingName, Value, Whole, YesNo

router = APIRouter(prefix="/kiosk-settings")
Announcer = Annotated[Staff, Depends(staff_who_may(Permission.ANNOUNCE))]
Field = Annotated[str, Form(max_length=200)]


@router.get("")
def show_settings(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: Announcer, scope: ChosenScope
) -> Response:
    return _page(request, hub, visitor, scope)


def _page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    scope: Scope,
    *,
    typed: dict[SettingName, str] | None = None,
    wrong: frozenset[SettingName] = frozenset(),
) -> Response:
    with hub.database.read() as session:
        found = effective(session, scope)
    own = {name: each.value for name, each in found.items() if each.unit_code == scope.unit_code}
    fields = {name: written(own.get(name)) for name in OFFERED}
    return show(
        request,
        visitor,
        "kiosk_settings.html",
        here="kiosk-settings",
        status_code=status.HTTP_400_BAD_REQUEST if wrong else status.HTTP_200_OK,
        scope=scope,
        found=found,
        fields=fields | (typed or {}),
        wrong=wrong,
        fault=told(FaultError(Fault.VALUE_NOT_ACCEPTED), visitor.t) if wrong else "",
        rules=SETTINGS,
        text_steps=range(7),
    )


@router.post("", dependencies=[Depends(check_csrf)])
def save(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    idle_seconds: Field = "",
    reading_speed: Field = "",
    default_text_step: Field = "",
    print_allowed: Field = "",
    help_phone: Field = "",
) -> Response:
    """All settings at once; an empty field goes by the wider unit, or by the kiosks' own value. All or nothing."""
    typed = {
        SettingName.IDLE_SECONDS: idle_seconds.strip(),
        SettingName.READING_SPEED: reading_speed.strip(),
        SettingName.DEFAULT_TEXT_STEP: default_text_step.strip(),
        SettingName.PRINT_ALLOWED: print_allowed.strip(),
        SettingName.HELP_PHONE: help_phone.strip(),
    }
    values = {name: read(name, text) for name, text in typed.items()}
    wrong = frozenset(name for name, value in values.items() if value is not None and not SETTINGS[name].accepts(value))
    if wrong:
        return _page(request, hub, visitor, scope, typed=typed, wrong=wrong)
    with hub.database.write() as session:
        for name, value in values.items():
            if set_value(session, scope, name, value, staff.name, visitor.now):
                said = f"{name.value}: {written(value) or '–'}"
                deed(session, hub, staff, Action.SETTING_CHANGED, f"unit:{scope.unit_code}", scope.unit_code, said)
    return back_to(request, "/kiosk-settings", "saved")


def written(value: Value | None) -> str:
    """A value as the form's field has it; "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def read(name: SettingName, text: str) -> Value | None:
    """What the field says; the text itself where it is not of the setting's type, which no rule accepts."""
    if not text:
        return None
    match SETTINGS[name]:
        case YesNo():
            return {"yes": True, "no": False}.get(text, text)
        case Whole() | Choice():
            return int(text) if text.isascii() and text.isdigit() else text
        case _:
            return text
