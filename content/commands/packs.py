"""`build`, `sign`, `publish`: content made into packs that nobody can forge. See docs/goi-noi-dung.md."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING

from content.commands.options import print_json, today_of
from content.compiled import FILE_NAME, compile_library
from content.errors import ContentError
from content.packs.errors import WorkshopError

if TYPE_CHECKING:
    from content.commands.options import Subparsers

PASSPHRASE = "DIEMTUA_KEY_PASSPHRASE"  # noqa: S105  # the name of a variable, for scripts that have no terminal


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    build = commands.add_parser("build", parents=[common], help="dựng một gói nội dung chờ ký")
    build.add_argument("workshop", type=Path, help="thư mục làm gói; với --compiled là thư mục nhận tệp")
    build.add_argument("--name", default="Nội dung các hướng dẫn", help="tên gói cho người đọc")
    build.add_argument("--min-app", default="0.1.0", help="bản phần mềm cũ nhất dùng được gói")
    build.add_argument("--compiled", action="store_true", help=f"chỉ dịch thành tệp mở nhanh {FILE_NAME}")
    build.set_defaults(run=_build)
    sign = commands.add_parser("sign", parents=[common], help="xem và ký gói đang chờ; hoặc tạo khóa")
    sign.add_argument("workshop", type=Path, nargs="?", help="thư mục làm gói, hay bản chép của nó")
    sign.add_argument("--key", type=Path, help="tệp khóa của người ký")
    sign.add_argument("--new-key", type=Path, metavar="TỆP", help="tạo khóa mới vào tệp này, và TỆP.pub để đưa đi")
    sign.add_argument("--name", help="họ tên người giữ khóa, đi cùng --new-key")
    sign.add_argument("--no-passphrase", action="store_true", help="khóa không có mật khẩu (chỉ để thử)")
    sign.add_argument("--yes", action="store_true", help="ký ngay, không hỏi lại")
    sign.set_defaults(run=_sign)
    publish = commands.add_parser("publish", parents=[common], help="phát hành những gì đã đủ chữ ký")
    publish.add_argument("workshop", type=Path, help="thư mục làm gói của máy chủ")
    publish.add_argument("--trust", type=Path, nargs="+", metavar="KHÓA.pub", help="lập tệp gốc: những ai được ký")
    publish.add_argument("--with", type=Path, nargs="+", default=[], dest="copies", help="lấy chữ ký từ bản chép")
    publish.set_defaults(run=_publish)


def _build(options: argparse.Namespace) -> int:
    if options.compiled:
        return _compile(options)
    from content.packs.build import build_pack
    from content.packs.workshop import Workshop

    built = build_pack(
        Workshop(options.workshop),
        options.data,
        name=options.name,
        created=today_of(options),
        min_app=options.min_app,
    )
    if options.json:
        print_json(
            {
                "version": built.version,
                "files": built.files,
                "bytes": built.bytes,
                "changed": built.changed,
                "removed": built.removed,
            }
        )
    else:
        print(f"Đã dựng gói số {built.version}: {built.files} tệp, {built.bytes} byte.")
        print(f"Mới hoặc đổi {len(built.changed)} tệp, bỏ {len(built.removed)} tệp so với gói trước.")
        print(f"Hai người khác nhau cùng ký: python -m content sign {options.workshop} --key KHÓA")
    return 0


def _compile(options: argparse.Namespace) -> int:
    target: Path = options.workshop / FILE_NAME
    compiled = compile_library(options.data)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled)
    except OSError as error:
        raise ContentError(f"Không ghi được {target} ({error.strerror}). Chọn thư mục khác.") from error
    if options.json:
        print_json({"file": str(target), "bytes": len(compiled)})
    else:
        print(f"Đã ghi {target}, {len(compiled)} byte.")
    return 0


def _sign(options: argparse.Namespace) -> int:
    from content.packs import keys, signing
    from content.packs.workshop import Workshop

    if options.new_key is not None:
        return _new_key(options)
    if options.workshop is None or options.key is None:
        raise WorkshopError("Cần thư mục làm gói và --key KHÓA; hoặc --new-key TỆP --name HỌ_TÊN để tạo khóa.")
    workshop = Workshop(options.workshop)
    for line in signing.waiting(workshop).lines:
        print(line)
    if not (options.yes or _agreed()):
        raise WorkshopError("Chưa ký. Xem lại, rồi chạy lại lệnh này.")
    passphrase = _passphrase("Mật khẩu của khóa: ") if keys.is_encrypted(options.key) else ""
    for said in signing.sign(workshop, keys.load_signer(options.key, passphrase)):
        print(said)
    return 0


def _agreed() -> bool:
    try:
        return input("Đã xem các thay đổi trên. Gõ KÝ để ký: ").strip().upper() in {"KÝ", "KY"}
    except EOFError:  # nobody is at the keyboard
        return False


def _new_key(options: argparse.Namespace) -> int:
    from content.packs import keys

    if not options.name:
        raise WorkshopError("Cần --name HỌ_TÊN: tên người giữ khóa, để mọi nơi biết ai đã ký.")
    passphrase = "" if options.no_passphrase else _passphrase("Đặt mật khẩu cho khóa, ít nhất 12 chữ: ")
    if not options.no_passphrase and len(passphrase) < 12:
        raise WorkshopError("Mật khẩu ngắn hơn 12 chữ. Chọn mật khẩu dài hơn.")
    key = keys.make_key(options.new_key, options.name, passphrase)
    print(f"Đã tạo khóa {key.keyid[:8]} của {options.name} trong {options.new_key}: giữ riêng, không gửi cho ai.")
    print(f"Đưa tệp {keys.public_path(options.new_key)} cho người quản kho gói.")
    return 0


def _publish(options: argparse.Namespace) -> int:
    from content.packs import keys, signing
    from content.packs.install import utc_now
    from content.packs.publish import draft_root, publish
    from content.packs.workshop import Workshop

    workshop = Workshop(options.workshop)
    if options.trust:
        root = draft_root(workshop, [keys.read_public(path) for path in options.trust], utc_now())
        print(f"Đã lập tệp gốc số {root.signed.version}, chờ hai người ký.")
        print(f"Mỗi người chạy: python -m content sign {options.workshop} --key KHÓA")
        return 0
    for copy in options.copies:
        print(f"Lấy {signing.merge(workshop, Workshop(copy))} chữ ký từ {copy}.")
    for said in publish(workshop, utc_now()):
        print(said)
    return 0


def _passphrase(prompt: str) -> str:
    return os.environ.get(PASSPHRASE) or getpass.getpass(prompt)
