"""nbformat, imported without the second and a half that one of its libraries takes for a grammar of addresses.

jsonschema imports that grammar in case a schema asks for internationalised addresses, which no
notebook's does. Here it is imported when it is first asked for; it answers the same.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

GRAMMAR = "rfc3987_syntax"


def _is_valid_syntax(*asked: Any) -> bool:
    return importlib.import_module(GRAMMAR).is_valid_syntax(*asked)


def _import_without_grammar() -> ModuleType:
    if GRAMMAR in sys.modules or not importlib.util.find_spec(GRAMMAR):
        return importlib.import_module("nbformat")
    deferred = ModuleType(GRAMMAR)
    deferred.is_valid_syntax = _is_valid_syntax  # type: ignore[attr-defined]
    sys.modules[GRAMMAR] = deferred
    try:
        return importlib.import_module("nbformat")
    finally:
        del sys.modules[GRAMMAR]


_import_without_grammar()

import nbformat  # noqa: E402

__all__ = ["nbformat"]
