"""pydantic's findings in the words of a content editor: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

_DATES = "viết ngày theo dạng 2026-11-21, không có dấu ngoặc kép"


def mend_of(error: ErrorDetails) -> tuple[str, str]:
    """The problem and the mend of one pydantic error."""
    found: dict[str, Any] = error.get("ctx", {})
    shown = repr(error["input"])[:60]
    match error["type"]:
        case "missing":
            return "thiếu mục này", "thêm mục này"
        case "extra_forbidden":
            return "không có mục tên này trong mẫu", "xem lại chính tả hoặc xóa mục này"
        case "string_type":
            return f"phải là chữ, không phải {shown}", "đặt giá trị trong dấu ngoặc kép"
        case "string_pattern_mismatch":
            return f"{shown} không đúng dạng {found['pattern']}", "viết lại theo dạng đó"
        case "string_too_short":
            return "chữ bị bỏ trống", "viết nội dung hoặc xóa mục này"
        case "string_too_long":
            return f"dài hơn {found['max_length']} ký tự", "viết ngắn lại hoặc tách làm hai"
        case "too_short":
            return f"cần ít nhất {found['min_length']} phần tử", "thêm cho đủ"
        case "too_long":
            return f"nhiều hơn {found['max_length']} phần tử", "bớt đi hoặc tách ra"
        case "enum" | "literal_error":
            return f"{shown} không nằm trong {found['expected']}", "chọn một giá trị trong đó"
        case "union_tag_invalid" | "union_tag_not_found":
            tags = found.get("expected_tags", "các loại của mẫu")
            return "không rõ đây là loại nào", f"ghi {found['discriminator']} là một trong {tags}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"phải là một nhóm khóa: giá trị, không phải {shown}", "ví dụ {vi: …, en: …}"
        case "tuple_type" | "list_type":
            return "phải là một danh sách", "mỗi phần tử bắt đầu bằng dấu gạch ngang"
        case "bool_parsing" | "bool_type":
            return f"phải là true hoặc false, không phải {shown}", "ghi true hoặc false"
        case "value_error":
            return str(found["error"]), "sửa như câu trên nói"
        case kind if kind.startswith("date"):
            return f"{shown} không phải là ngày", _DATES
        case kind if kind.startswith(("int", "greater", "less")):
            return f"{shown} không phải là số hợp lệ", "ghi số nguyên, không có dấu chấm hàng nghìn"
        case _:
            return error["msg"], "xem `python -m content schema`"
