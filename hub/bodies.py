"""A signed request's JSON body as the model of its message."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from hub.problems import RefusalError
from hub.wire import body_of
from offline_db.protocol.signing import Message

M = TypeVar("M", bound=BaseModel)


def body_as(message: Message, model: type[M]) -> M:
    """The body. Raises RefusalError: as `body_of`, and 400 when it is not such a message; its content is not quoted."""
    try:
        return model.model_validate_json(body_of(message))
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, fault["loc"])) for fault in error.errors()}))
        detail = "Yêu cầu của kiosk thiếu hoặc sai thông tin. Xin cập nhật phần mềm của kiosk rồi thử lại."
        raise RefusalError(400, "invalid", f"Not a valid {model.__name__}: {fields[:200]}", detail) from error
