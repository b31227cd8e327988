"""What a file is, as its content tells and never its name, and what its markup holds."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {
    rb"PK": "zip",
    rb"\xd0\xcf\x11\xe0": "ole",
    rb".{0,1020}%PDF": "a PDF",
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00{4}": "a picture",
    rb"II\*\x00|MM\x00\*": "a scan",
    rb"Rar!|7z\xbc\xaf|\x1f\x8b": "an archive",
    rb"RIFF": "a picture or a recording",
    rb"\{\\rtf": "a Word text (RTF)",
    rb"%!PS": "a page for a printer",
    rb"[\[{]": "JSON",
}
CONTROL = bytes([*range(9), *range(14, 32)])  # which no text holds
HEAD = 4000  # bytes that tell what a text is
HEAD_OF_PART = 65_536  # bytes of an XML part in which entities are declared
AROUND = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks and spaces before the first tag
MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<meta", b"<div", b"<body", b"<head", b"<table")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class FormatError(ValueError):
    """A file that can't be opened as what it is; the message says why and what to do."""


def kind_of(content: bytes) -> str:
    """What a file is, from its first bytes: empty, zip, ole (old or locked Office files), html, web archive, text, or in words.

    >>> kind_of(b"<p>1</p>"), kind_of("指标,实际".encode()), kind_of(b"%PDF-1.7"), kind_of(b" ")
    ('html', 'text', 'a PDF', 'empty')
    """
    if not content.strip():
        return "empty"
    for sign, kind in SIGNS.items():
        if re.match(sign, content, re.DOTALL):
            return kind
    head = content[:HEAD].replace(b"\x00", b"").lstrip(AROUND).lower()
    if head.startswith(b"mime-version") or b"excel.sheet" in head:
        return "web archive"
    return "html" if head.startswith(MARKUP) or (head.startswith(b"<") and b"</" in head) else "text"


def page_of(name: str, content: bytes) -> Any:
    """The root of a page; nothing that the page names is fetched."""
    from lxml import etree, html

    declared = CHARSET.search(content[:HEAD])
    text = DECLARATION.sub("", decode(name, content, declared[1].decode() if declared else ""))
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise FormatError(f"{name}: is no HTML page that can be read ({error})") from None


def check_archive(name: str, archive: zipfile.ZipFile, most: int) -> None:
    """Whether a zipped office file may be opened: it unpacks to no more than ``most`` bytes, and declares no entities.

    Raises FormatError.
    """
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > most:
        raise FormatError(
            f"{name}: unpacks to {unpacked:,} bytes, more than {most:,}; cut it to what is needed"
        )
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                head = opened.read(HEAD_OF_PART)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise FormatError(
                    f"{name}: declares XML entities in {part}, which no office program writes; not opened"
                )


def word_body(content: bytes) -> Any:
    """The body of a Word document. A damaged one raises whatever its depths raise."""
    import docx

    body = docx.Document(io.BytesIO(content)).element.body
    if body is None:
        raise ValueError("it has no body")
    return body


def decode(name: str, content: bytes, declared: str = "") -> str:
    """The text of a file: by its byte order mark, its declaration, as UTF-8, as GB18030.

    Each is tried strictly, for a lenient reader would damage characters in silence.

    >>> decode("t.csv", "指标".encode("gb18030"))
    '指标'
    """
    for encoding in _encodings(content, declared):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if content.translate(None, CONTROL) != content:
        raise FormatError(
            f"{name}: is no text and no file of tables that is known; get it again, or open it and save it as xlsx, csv or text"
        )
    raise FormatError(f"{name}: is neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8")


def _encodings(content: bytes, declared: str) -> list[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    head = content[:400]
    if head.count(0) > len(head) // 4:
        return ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]
    known = "gb18030" if declared.lower().startswith("gb") else declared  # it holds GB2312 and GBK whole
    return [*filter(None, [known]), "utf-8-sig", "gb18030"]
