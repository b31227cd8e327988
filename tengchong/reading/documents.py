"""A report as a file → its text: txt, md, html without what stands around the text, docx, pdf."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tengchong.basics.codebook import table
from tengchong.basics.parameters import check_files
from tengchong.basics.wraps import wraps
from tengchong.reading.formats import FormatError, W, check_archive, decode, kind_of, page_of, word_body

STANDARD_INPUT = "-"
MAX_BYTES = 200_000_000
MAX_TEXT = 40_000_000  # bytes of XML in a Word document: one that unpacks to more is a bomb
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
NEVER_TEXT = (
    "script",
    "style",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "noscript",
    "iframe",
    "template",
)
BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 section article main table tr blockquote br dd dt pre".split()
)
PICTURES = ("a picture", "a scan")


class DocumentError(ValueError):
    """A file whose text can't be read; the message says why and what to do."""


def read_text(path: Path) -> str:
    """The text of a report; ``-`` is standard input. What a file is tells its content, never its name.

    Text comes as it is in the file, in UTF-8, UTF-16 or GB18030; of a page the text without menus and
    footers, of a Word document paragraphs and rows of tables, of a PDF lines put together to paragraphs.
    Raises DocumentError, or FileError where there is no such file.
    """
    if str(path) == STANDARD_INPUT:
        return text_of("standard input", sys.stdin.buffer.read())
    check_files(path)
    if path.stat().st_size > MAX_BYTES:
        raise DocumentError(f"{path.name}: is larger than {MAX_BYTES:,} bytes; cut it into single reports")
    return text_of(path.name, path.read_bytes())


def text_of(name: str, content: bytes) -> str:
    """The text of a file's content; ``name`` is for messages.

    >>> text_of("a.html", "<nav>首页</nav><p>到位5亿元</p>".encode("gb18030"))
    '到位5亿元'
    """
    kind = kind_of(content)
    if kind == "empty":
        raise DocumentError(f"{name}: is empty; get the file again")
    if kind == "ole":
        raise DocumentError(f"{name}: is an old or locked Office file; save it as docx, without a password")
    if kind in PICTURES:
        raise DocumentError(f"{name}: is {kind} without text; get the report as text, or have it recognised")
    try:
        return READERS.get(kind, _plain_text)(name, content)
    except FormatError as error:
        raise DocumentError(str(error)) from None


def text_beside_tables(path: Path) -> str:
    """The text of a Word document with its tables left blank, so that all else stands where ``read_text`` has it; of any other file
    none. Raises DocumentError."""
    if path.suffix.lower() != ".docx":
        return ""
    blocks = _docx_blocks(path.name, path.read_bytes())
    return "\n".join(" " * len(line) if tabular else line for tabular, lines in blocks for line in lines)


def _plain_text(name: str, content: bytes) -> str:
    text = decode(name, content)
    if CONTROL.search(text):
        raise DocumentError(f"{name}: is no text; open it in its program and save it as docx or txt")
    return text


def _page_text(name: str, content: bytes) -> str:
    """The lines of a page, without elements and lines that stand around the text, and lists of links."""
    from lxml import etree

    root = page_of(name, content)
    etree.strip_elements(root, etree.Comment, *NEVER_TEXT, with_tail=False)
    body = root.find("body") if root.find("body") is not None else root
    around = [element for element in body.iter() if _is_around(element)]
    for element in around:
        if element.getparent() is not None:
            element.drop_tree()
    lines = [" ".join(text.split()) for text, links in _lines(body) if 2 * links < len(text)]
    return "\n".join(line for line in lines if line and not _boilerplate("line").search(line))


def _is_around(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag != "body" and bool(names.strip()) and bool(_boilerplate("element").search(names))


def _lines(body: Any) -> Iterator[tuple[str, int]]:
    """The text between the edges of blocks, each with how many of its characters are links."""
    pieces: list[str] = []
    links = 0
    for kind, element in _walk(body):
        if kind == "edge":
            yield "".join(pieces), links
            pieces, links = [], 0
        else:
            pieces.append(element)
            links += len(element) if kind == "link" else 0
    yield "".join(pieces), links


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Edges of blocks and runs of text in the order of the page, without recursion: pages may be deep."""
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)]
    while stack:
        element, left, linked = stack.pop()
        block = element.tag in BLOCKS
        if left:
            yield from [("edge", None)] if block else [("text", " | ")] if element.tag in ("td", "th") else []
            if element is not root and element.tail:
                yield "link" if linked else "text", element.tail
            continue
        inside = linked or element.tag == "a"
        if block:
            yield "edge", None
        if element.text and isinstance(element.tag, str):
            yield "link" if inside else "text", element.text
        stack.append((element, True, linked))
        stack += [(child, False, inside) for child in reversed(element)]


@cache
def _boilerplate(stands: str) -> re.Pattern[str]:
    rows = table("boilerplate")
    patterns = rows["pattern"][rows["stands"] == stands]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _docx_text(name: str, content: bytes) -> str:
    return "\n".join(line for _, lines in _docx_blocks(name, content) for line in lines)


def _docx_blocks(name: str, content: bytes) -> list[tuple[bool, list[str]]]:
    """The lines of each paragraph and each table of a Word document, and whether it is a table."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(name, archive, MAX_TEXT)
        body = word_body(content)
    except FormatError as error:
        raise DocumentError(str(error)) from None
    except Exception as error:  # a damaged zip or XML raises whatever its depths raise
        raise DocumentError(
            f"{name}: is no Word document that can be read ({error}); save it as docx again"
        ) from None
    return [(element.tag == f"{W}tbl", _docx_lines(element)) for element in body.iterchildren()]


def _docx_lines(element: Any) -> list[str]:
    if element.tag == f"{W}tbl":
        rows = element.iter(f"{W}tr")
        return [
            " | ".join("".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc"))
            for row in rows
        ]
    return ["".join(_run(run) for run in element.iter(f"{W}t", f"{W}br", f"{W}tab"))]


def _run(run: Any) -> str:
    return run.text or "" if run.tag == f"{W}t" else "\n" if run.tag == f"{W}br" else " "


def _pdf_text(name: str, content: bytes) -> str:
    try:
        import pypdf
    except ImportError:
        raise DocumentError(f"{name}: is a PDF; reading it needs: pip install pypdf") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(f"{name}: is locked with a password; save it without one")
        pages = [page.extract_text() for page in reader.pages]
    except DocumentError:
        raise
    except Exception as error:  # a damaged PDF raises whatever its depths raise
        raise DocumentError(f"{name}: is a damaged PDF ({error}); get the file again") from None
    if not any(page.strip() for page in pages):
        raise DocumentError(
            f"{name}: is a scan without text; have it recognised, or type the report into a txt file"
        )
    return _paragraphs("\n".join(pages))


def _paragraphs(text: str) -> str:
    """The text with its paragraphs on one line each."""
    starts, ends = zip((0, 0), *wraps(text), (len(text), len(text)), strict=True)
    return "".join(text[start:end] for start, end in zip(ends, starts[1:], strict=False))


READERS = {"zip": _docx_text, "a PDF": _pdf_text, "html": _page_text, "web archive": _page_text}
