"""Tài khoản của tôi: one's own password, second factor and open sign-ins; and proving anew who one is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from hub.accounts import second_factor
from hub.accounts.attempts import Locked
from hub.accounts.errors import PasswordTooWeakError
from hub.accounts.models import StaffAccount
from hub.accounts.second_factor import SecondFactors, address_for_telephone
from hub.accounts.sign_in import Accepted, check
from hub.accounts.sign_ins import Due, OpenSignIn, end_all_of, end_one_of, renew_token, sign_ins_of
from hub.audit import Action, note
from hub.console import browsers, qr
from hub.console.access import (
    AnyVisitor,
    Fresh,
    SignedIn,
    SomebodyIn,
    TheCookies,
    Visitor,
    check_csrf,
    signed_in_for,
)
from hub.console.cookies import Visit
from hub.console.rendering import render, safe_back
from hub.console.signing_in import prove_by_code
from hub.context import Hub, TheHub
from hub.guessing import address_of

router = APIRouter(prefix="/account")
WithNewPassword = Annotated[OpenSignIn, Depends(signed_in_for(Due.NEW_PASSWORD))]
WithSecondFactor = Annotated[OpenSignIn, Depends(signed_in_for(Due.SECOND_FACTOR))]


@router.get("")
def show_account(request: Request, hub: TheHub, visitor: AnyVisitor, signed_in: SignedIn) -> Response:
    account_id = signed_in.staff.account_id
    with hub.database.read() as session:
        sign_ins = sign_ins_of(session, account_id, visitor.now)
        codes_left = second_factor.unused_recovery_codes(session, account_id)
    return render(
        request,
        visitor,
        "account.html",
        here="account",
        signed_in=signed_in,
        sign_ins=sign_ins,
        browser_named=browsers.named,
        codes_left=codes_left,
        is_required=signed_in.staff.role in hub.settings.second_factor_roles,
    )


@router.get("/password")
def show_password(
    request: Request, visitor: AnyVisitor, signed_in: WithNewPassword, back: str = "/account"
) -> Response:
    return _password_form(request, visitor, signed_in, back)


@router.post("/password", dependencies=[Depends(check_csrf)])
def change_password(
    request: Request,
    hub: TheHub,
    cookies: TheCookies,
    visitor: AnyVisitor,
    signed_in: WithNewPassword,
    current: Annotated[str, Form(max_length=1024)] = "",
    password: Annotated[str, Form(max_length=1024)] = "",
    again: Annotated[str, Form(max_length=1024)] = "",
    back: Annotated[str, Form()] = "/account",
) -> Response:
    """Ends all other sign-ins of the account: whoever knew the old password is out."""

    def refused(words: str, code: int = status.HTTP_422_UNPROCESSABLE_CONTENT) -> Response:
        return _password_form(request, visitor, signed_in, back, problem=words, code=code)

    checked = check(hub.database, hub.passwords, signed_in.username, current, address_of(request), visitor.now)
    if isinstance(checked, Locked):
        words = visitor.t("Đã thử sai quá nhiều lần. Hãy đợi {n} phút rồi thử lại.", n=checked.minutes)
        return refused(words, status.HTTP_429_TOO_MANY_REQUESTS)
    if not isinstance(checked, Accepted):
        return refused(visitor.t("Mật khẩu hiện tại chưa đúng."), status.HTTP_401_UNAUTHORIZED)
    if password != again:
        return refused(visitor.t("Hai lần nhập mật khẩu mới chưa giống nhau."))
    if password == current:
        return refused(visitor.t("Mật khẩu mới phải khác mật khẩu hiện tại."))
    try:
        password_hash = hub.passwords.hash(password, signed_in.username)
    except PasswordTooWeakError as error:
        return refused(visitor.t(error.sentence, **error.values))
    with hub.database.write() as session:
        account = session.get_one(StaffAccount, signed_in.staff.account_id)
        account.password_hash, account.must_change_password = password_hash, False
        end_all_of(session, account.id, but=signed_in.token_hash)
        token = renew_token(session, visitor.visit.unit_code, signed_in.token_hash, visitor.now)
        _note(session, hub, visitor, signed_in, Action.PASSWORD_CHANGED)
    return _go_on(request, cookies, visitor, token, back)


@router.get("/second-factor", dependencies=[Fresh])
def show_second_factor(
    request: Request, hub: TheHub, visitor: AnyVisitor, signed_in: WithSecondFactor, back: str = "/account"
) -> Response:
    return _second_factor_form(request, hub, visitor, signed_in, back)


@router.post("/second-factor", dependencies=[Depends(check_csrf), Fresh])
def confirm_second_factor(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    signed_in: WithSecondFactor,
    code: Annotated[str, Form(max_length=64)] = "",
    back: Annotated[str, Form()] = "/account",
) -> Response:
    """Answers with the recovery codes themselves: no address could show them again."""
    with hub.database.write() as session:
        codes = SecondFactors(hub.keys).confirm(session, signed_in.staff.account_id, code, visitor.now)
        if codes is not None:
            end_all_of(session, signed_in.staff.account_id, but=signed_in.token_hash)
            _note(session, hub, visitor, signed_in, Action.SECOND_FACTOR_SET)
    if codes is None:
        problem = visitor.t("Mã chưa đúng. Hãy xem giờ của điện thoại có đúng không, rồi nhập mã đang hiện.")
        return _second_factor_form(request, hub, visitor, signed_in, back, problem=problem)
    return render(request, visitor, "recovery_codes.html", here="account", codes=codes, back=safe_back(back))


@router.post("/second-factor/recovery-codes", dependencies=[Depends(check_csrf), Fresh])
def renew_recovery_codes(request: Request, hub: TheHub, visitor: AnyVisitor, signed_in: SignedIn) -> Response:
    if not signed_in.has_second_factor:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no second factor")
    with hub.database.write() as session:
        codes = SecondFactors(hub.keys).renew_recovery_codes(session, signed_in.staff.account_id)
        _note(session, hub, visitor, signed_in, Action.RECOVERY_CODES_RENEWED)
    return render(request, visitor, "recovery_codes.html", here="account", codes=codes, back="/account")


@router.post("/second-factor/remove", dependencies=[Depends(check_csrf), Fresh])
def remove_second_factor(hub: TheHub, visitor: AnyVisitor, signed_in: SignedIn) -> Response:
    """For another telephone: whoever must have a second factor is asked to set it up before anything else."""
    with hub.database.write() as session:
        second_factor.remove(session, signed_in.staff.account_id)
        _note(session, hub, visitor, signed_in, Action.SECOND_FACTOR_REMOVED)
    return RedirectResponse("/account", status.HTTP_303_SEE_OTHER)


@router.post("/sign-ins/end", dependencies=[Depends(check_csrf)])
def end_sign_ins(
    hub: TheHub, visitor: AnyVisitor, signed_in: SignedIn, which: Annotated[str, Form(max_length=64)] = ""
) -> Response:
    """which: the hash of one sign-in's token, in hex; "others": all but this one."""
    with hub.database.write() as session:
        if which == "others":
            end_all_of(session, signed_in.staff.account_id, but=signed_in.token_hash)
        else:
            try:
                end_one_of(session, signed_in.staff.account_id, bytes.fromhex(which))
            except ValueError as error:
                raise HTTPException(status.HTTP_400_BAD_REQUEST, "which") from error
        _note(session, hub, visitor, signed_in, Action.SIGN_INS_ENDED)
    return RedirectResponse("/account", status.HTTP_303_SEE_OTHER)


@router.get("/proof")
def show_proof(request: Request, visitor: AnyVisitor, signed_in: SomebodyIn, back: str = "/") -> Response:
    return _proof_form(request, visitor, signed_in, back)


@router.post("/proof", dependencies=[Depends(check_csrf)])
def prove(
    request: Request,
    hub: TheHub,
    cookies: TheCookies,
    visitor: AnyVisitor,
    signed_in: SomebodyIn,
    proof: Annotated[str, Form(max_length=1024)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """proof: a code of the second factor; the password where there is none."""
    if signed_in.has_second_factor:
        found = prove_by_code(request, hub, visitor, signed_in, proof)
        if not isinstance(found, Visit):
            code, words = found
            return _proof_form(request, visitor, signed_in, back, problem=words, code=code)
        return _go_on(request, cookies, visitor, found.token, back)
    checked = check(hub.database, hub.passwords, signed_in.username, proof, address_of(request), visitor.now)
    if isinstance(checked, Locked):
        words = visitor.t("Đã thử sai quá nhiều lần. Hãy đợi {n} phút rồi thử lại.", n=checked.minutes)
        return _proof_form(request, visitor, signed_in, back, problem=words, code=status.HTTP_429_TOO_MANY_REQUESTS)
    if not isinstance(checked, Accepted):
        words = visitor.t("Mật khẩu hiện tại chưa đúng.")
        return _proof_form(request, visitor, signed_in, back, problem=words, code=status.HTTP_401_UNAUTHORIZED)
    with hub.database.write() as session:
        token = renew_token(session, visitor.visit.unit_code, signed_in.token_hash, visitor.now)
    return _go_on(request, cookies, visitor, token, back)


def _go_on(request: Request, cookies: TheCookies, visitor: Visitor, token: str, back: str) -> Response:
    response = RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
    cookies.write(request, response, Visit(visitor.visit.unit_code, token))
    return response


def _note(session: Session, hub: Hub, visitor: Visitor, signed_in: OpenSignIn, action: Action) -> None:
    note(session, hub.ids, visitor.now, signed_in.staff, action, subject=f"account:{signed_in.username}")


def _password_form(
    request: Request,
    visitor: Visitor,
    signed_in: OpenSignIn,
    back: str,
    *,
    problem: str | None = None,
    code: int = status.HTTP_200_OK,
) -> Response:
    if not signed_in.has_password:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no password")
    return render(
        request,
        visitor,
        "account_password.html",
        here="account",
        status_code=code,
        back=safe_back(back),
        problem=problem,
        is_first=signed_in.due is Due.NEW_PASSWORD,
        username=signed_in.username,
    )


def _second_factor_form(
    request: Request, hub: Hub, visitor: Visitor, signed_in: OpenSignIn, back: str, *, problem: str | None = None
) -> Response:
    if signed_in.has_second_factor:
        return RedirectResponse("/account", status.HTTP_303_SEE_OTHER)
    with hub.database.write() as session:
        secret = SecondFactors(hub.keys).begin(session, signed_in.staff.account_id, visitor.now)
    return render(
        request,
        visitor,
        "account_second_factor.html",
        here="account",
        status_code=status.HTTP_200_OK if problem is None else status.HTTP_422_UNPROCESSABLE_CONTENT,
        back=safe_back(back),
        problem=problem,
        drawing=qr.draw(address_for_telephone(secret, signed_in.username)),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        is_required=signed_in.due is Due.SECOND_FACTOR,
    )


def _proof_form(
    request: Request,
    visitor: Visitor,
    signed_in: OpenSignIn,
    back: str,
    *,
    problem: str | None = None,
    code: int = status.HTTP_200_OK,
) -> Response:
    return render(
        request,
        visitor,
        "account_proof.html",
        here="account",
        status_code=code,
        back=safe_back(back),
        problem=problem,
        signed_in=signed_in,
    )
