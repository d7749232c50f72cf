"""Who may ask for which route of the hub. A new route needs a line here, or `test_every_route` fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from offline_db.protocol.roles import Role

VOLUNTEER, REVIEWER, COORDINATOR = Role.VOLUNTEER, Role.COMMUNE_REVIEWER, Role.PROVINCE_COORDINATOR
EDITOR, APPROVER, ADMIN = Role.CONTENT_EDITOR, Role.CONTENT_APPROVER, Role.ADMIN

NOT_PEOPLE: frozenset[Role] = frozenset()
EVERYBODY = frozenset(Role)
READERS = frozenset({REVIEWER, COORDINATOR, ADMIN})
"""Of sessions, tickets and the kiosks' health."""
REPORT_READERS = frozenset({REVIEWER, COORDINATOR})
REVIEWERS = frozenset({REVIEWER})
TICKET_ANSWERERS = frozenset({REVIEWER, COORDINATOR})
KIOSK_MANAGERS = frozenset({REVIEWER, COORDINATOR, ADMIN})
SIGNERS = frozenset({REVIEWER, COORDINATOR})
ACCOUNT_MANAGERS = frozenset({ADMIN})
AUDITORS = frozenset({COORDINATOR, ADMIN})
ANNOUNCERS = frozenset({REVIEWER, COORDINATOR})
"""Also of settings, the directory and overlays."""
CONTENT_READERS = EVERYBODY - {VOLUNTEER}
NOTE_WRITERS = frozenset({REVIEWER, COORDINATOR})
RELEASERS = frozenset({COORDINATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who may ask. who: the roles; the others get 403 and nobody is sent to sign in.

    answer: what somebody who may gets, with `form` as the fields ("{name}" is a sample's) or `query` in the address.
    public: nobody has to sign in; all get `answer`, or who has `signed_in` that. wire: of kiosks, whose signature is
    checked; without one the answer is `answer`. elsewhere: what the same roles of another province get, when that is
    not `answer`.
    """

    who: frozenset[Role] = NOT_PEOPLE
    answer: int = 200
    form: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    public: bool = False
    signed_in: int | None = None
    wire: bool = False
    elsewhere: int | None = None


REASON = "ông Tư tới quầy xin xem"

ROUTES: dict[tuple[str, str], Line] = {
    # What describes the wire.
    ("GET", "/openapi.json"): Line(public=True),
    ("GET", "/docs"): Line(public=True),
    ("GET", "/docs/oauth2-redirect"): Line(public=True),
    ("GET", "/redoc"): Line(public=True),
    # The wire: a signature, a sealed envelope or a code of its own.
    ("POST", "/v1/enrolments"): Line(wire=True, answer=415),
    ("POST", "/v1/kiosks/{kiosk_id}/events"): Line(wire=True, answer=401),
    ("GET", "/v1/kiosks/{kiosk_id}/feed"): Line(wire=True, answer=401),
    ("POST", "/v1/kiosks/{kiosk_id}/key"): Line(wire=True, answer=401),
    ("POST", "/v1/kiosks/{kiosk_id}/contact-keys"): Line(wire=True, answer=401),
    ("POST", "/v1/kiosks/{kiosk_id}/escrow"): Line(wire=True, answer=401),
    ("POST", "/v1/recoveries"): Line(wire=True, answer=415),
    ("POST", "/v1/carriers"): Line(wire=True, answer=400),
    ("GET", "/v1/health"): Line(public=True),
    ("GET", "/v1/tuf/metadata/{name}"): Line(public=True, answer=404),
    ("GET", "/v1/tuf/targets/{name:path}"): Line(public=True, answer=404),
    ("GET", "/healthz/live"): Line(public=True),
    ("GET", "/healthz/ready"): Line(public=True),
    ("GET", "/metrics"): Line(public=True, answer=404),
    # Coming in and going out.
    ("GET", "/sign-in"): Line(public=True, signed_in=303),
    ("POST", "/sign-in"): Line(public=True, answer=401),
    ("GET", "/sign-in/code"): Line(who=EVERYBODY, answer=303),
    ("POST", "/sign-in/code"): Line(who=EVERYBODY, answer=401),
    ("POST", "/sign-out"): Line(public=True, answer=303),
    ("GET", "/sign-in/sso"): Line(public=True, answer=404),
    ("GET", "/sign-in/sso/return"): Line(public=True, answer=404),
    ("GET", "/sign-in/sso/finish"): Line(public=True, answer=404),
    ("GET", "/sign-in/sso/ended"): Line(public=True, answer=404),
    ("POST", "/language"): Line(public=True, answer=303, form={"language": "vi"}),
    # One's own account.
    ("GET", "/account"): Line(who=EVERYBODY),
    ("GET", "/account/password"): Line(who=EVERYBODY),
    ("POST", "/account/password"): Line(who=EVERYBODY, answer=401),
    ("GET", "/account/second-factor"): Line(who=EVERYBODY),
    ("POST", "/account/second-factor"): Line(who=EVERYBODY, answer=422),
    ("POST", "/account/second-factor/recovery-codes"): Line(who=EVERYBODY, answer=404),
    ("POST", "/account/second-factor/remove"): Line(who=EVERYBODY, answer=303),
    ("POST", "/account/sign-ins/end"): Line(who=EVERYBODY, answer=303, form={"which": "others"}),
    ("GET", "/account/proof"): Line(who=EVERYBODY),
    ("POST", "/account/proof"): Line(who=EVERYBODY, answer=401),
    # Other people's accounts, the audit, personal data.
    ("GET", "/accounts"): Line(who=ACCOUNT_MANAGERS),
    ("GET", "/accounts/new"): Line(who=ACCOUNT_MANAGERS),
    ("POST", "/accounts"): Line(who=ACCOUNT_MANAGERS, answer=422, form={"role": "admin", "username": "?"}),
    ("GET", "/accounts/{account_id}"): Line(who=ACCOUNT_MANAGERS, elsewhere=404),
    ("POST", "/accounts/{account_id}/role"): Line(
        who=ACCOUNT_MANAGERS, answer=303, elsewhere=404, form={"role": "commune_reviewer", "unit_code": "27112"}
    ),
    ("POST", "/accounts/{account_id}/password"): Line(who=ACCOUNT_MANAGERS, elsewhere=404),
    ("POST", "/accounts/{account_id}/identity"): Line(who=ACCOUNT_MANAGERS, answer=404, form={"subject": "tu"}),
    ("POST", "/accounts/{account_id}/{deed}"): Line(who=ACCOUNT_MANAGERS, answer=303, elsewhere=404),
    ("GET", "/audit"): Line(who=AUDITORS),
    ("GET", "/personal-data"): Line(who=REVIEWERS),
    ("POST", "/personal-data"): Line(
        who=REVIEWERS,
        form={"help_point": "{help_point_id}", "day": "2026-11-21", "contact": "0901234567", "reason": REASON},
    ),
    ("GET", "/personal-data/{session_id}"): Line(who=REVIEWERS, elsewhere=404),
    ("POST", "/personal-data/{session_id}/export"): Line(who=REVIEWERS, elsewhere=404, form={"reason": REASON}),
    ("GET", "/personal-data/{session_id}/erase"): Line(who=REVIEWERS, elsewhere=404),
    ("POST", "/personal-data/{session_id}/erase"): Line(
        who=REVIEWERS, answer=303, elsewhere=404, form={"reason": REASON, "sure": "true"}
    ),
    # Sessions and tickets.
    ("GET", "/"): Line(who=EVERYBODY - {VOLUNTEER}),
    ("GET", "/sessions"): Line(who=READERS),
    ("GET", "/sessions/{session_id}"): Line(who=READERS, elsewhere=404),
    ("POST", "/sessions/{session_id}/review"): Line(who=REVIEWERS, answer=400),
    ("POST", "/sessions/approve"): Line(who=REVIEWERS, answer=303),
    ("POST", "/sessions/{session_id}/contact"): Line(who=REVIEWERS, elsewhere=404, form={"reason": REASON}),
    ("GET", "/tickets"): Line(who=READERS),
    ("GET", "/tickets/figures"): Line(who=READERS),
    ("GET", "/tickets/{session_id}"): Line(who=READERS, elsewhere=404),
    ("POST", "/tickets/{session_id}"): Line(who=TICKET_ANSWERERS, answer=400),
    # Help points and kiosks.
    ("GET", "/kiosks"): Line(who=READERS),
    ("POST", "/kiosks/enrolment-codes"): Line(
        who=KIOSK_MANAGERS, elsewhere=404, form={"help_point": "{help_point_id}", "kiosk_name": "Máy 9"}
    ),
    ("GET", "/kiosks/{kiosk_id}"): Line(who=READERS, elsewhere=404),
    ("GET", "/kiosks/{kiosk_id}/revoke"): Line(who=KIOSK_MANAGERS, elsewhere=404),
    ("POST", "/kiosks/{kiosk_id}/revoke"): Line(who=KIOSK_MANAGERS, answer=400, elsewhere=404),
    ("POST", "/kiosks/{kiosk_id}/settle"): Line(who=KIOSK_MANAGERS, answer=400, elsewhere=404),
    ("POST", "/kiosks/{kiosk_id}/name"): Line(who=KIOSK_MANAGERS, answer=400, elsewhere=404),
    ("POST", "/kiosks/{kiosk_id}/point"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/help-points"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/help-points/{point_id}/close"): Line(who=KIOSK_MANAGERS, answer=400, elsewhere=404),
    ("POST", "/help-points/{point_id}/name"): Line(who=KIOSK_MANAGERS, answer=400, elsewhere=404),
    ("POST", "/help-points/{point_id}/open"): Line(who=KIOSK_MANAGERS, answer=303, elsewhere=404),
    ("GET", "/carriers"): Line(who=KIOSK_MANAGERS),
    ("POST", "/carriers"): Line(who=KIOSK_MANAGERS, answer=400),
    ("GET", "/carriers/{kiosk_id}"): Line(who=KIOSK_MANAGERS, elsewhere=404),
    ("GET", "/carriers/{kiosk_id}/receipt"): Line(who=KIOSK_MANAGERS, elsewhere=404),
    ("GET", "/recoveries"): Line(who=KIOSK_MANAGERS),
    ("POST", "/recoveries"): Line(who=KIOSK_MANAGERS, answer=400),
    ("GET", "/recoveries/answer"): Line(who=KIOSK_MANAGERS),
    ("POST", "/recoveries/answer"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/recoveries/{recovery_id}/approve"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/recoveries/{recovery_id}/withdraw"): Line(who=KIOSK_MANAGERS, answer=303),
    # What travels to kiosks.
    ("GET", "/roster"): Line(who=KIOSK_MANAGERS),
    ("POST", "/roster"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/roster/{person_id}/active"): Line(who=KIOSK_MANAGERS, answer=400),
    ("POST", "/roster/{person_id}/name"): Line(who=KIOSK_MANAGERS, answer=404),
    ("POST", "/roster/{person_id}/pin"): Line(who=KIOSK_MANAGERS, answer=404),
    ("GET", "/announcements"): Line(who=ANNOUNCERS),
    ("POST", "/announcements"): Line(who=ANNOUNCERS, answer=400),
    ("POST", "/announcements/{announcement_id}/withdraw"): Line(who=ANNOUNCERS, answer=404),
    ("GET", "/kiosk-settings"): Line(who=ANNOUNCERS),
    ("POST", "/kiosk-settings"): Line(who=ANNOUNCERS, answer=303),
    ("GET", "/place-files"): Line(who=ANNOUNCERS),
    ("GET", "/place-files/{kind}"): Line(who=ANNOUNCERS),
    ("POST", "/place-files/{kind}"): Line(who=ANNOUNCERS, answer=400),
    ("POST", "/place-files/{kind}/check"): Line(who=ANNOUNCERS, answer=400),
    ("POST", "/place-files/{kind}/{file_id}"): Line(who=ANNOUNCERS, answer=400),
    # Content, where people get stuck, notes to the editors.
    ("GET", "/content"): Line(who=CONTENT_READERS),
    ("GET", "/stuck"): Line(who=READERS),
    ("GET", "/notes"): Line(who=CONTENT_READERS),
    ("GET", "/notes/new"): Line(who=NOTE_WRITERS, answer=400),
    ("POST", "/notes"): Line(who=NOTE_WRITERS, answer=400),
    ("GET", "/notes/{note_id}"): Line(who=CONTENT_READERS, answer=404),
    ("POST", "/notes/{note_id}"): Line(who=CONTENT_READERS, answer=400),
    # Open data.
    ("GET", "/open-data"): Line(who=RELEASERS),
    ("GET", "/open-data/file"): Line(who=RELEASERS, answer=404),
    ("POST", "/open-data"): Line(who=RELEASERS, answer=422),
    # Reports.
    ("GET", "/reports"): Line(who=REPORT_READERS),
    ("GET", "/reports/file"): Line(who=REPORT_READERS, query="form=csv"),
    ("POST", "/reports/campaigns"): Line(who=SIGNERS, answer=422),
    ("POST", "/reports/signed"): Line(who=SIGNERS, answer=422, form={"kind": "hom-nay"}),
    ("GET", "/reports/signed"): Line(who=REPORT_READERS),
    ("GET", "/reports/signed/{report_id}"): Line(who=REPORT_READERS, answer=404),
    ("GET", "/reports/signed/{report_id}/file"): Line(who=REPORT_READERS, answer=404, query="form=pdf"),
    ("GET", "/reports/check"): Line(who=REPORT_READERS),
    ("POST", "/reports/check"): Line(who=REPORT_READERS, answer=400),
}
