"""Tidy, checked data and comparisons of Chinese local investment promotion.

``import tengchong as tc`` gives the verbs listed here; each is looked up when it is first used.
"""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

_HOMES = {
    "audit": "tengchong.building.audit",
    "add": "tengchong.building.adding",
    "build": "tengchong.building.build",
    "check_parameters": "tengchong.basics.parameters",
    "cite": "tengchong.showing.citations",
    "compare": "tengchong.showing.side_by_side",
    "find_quantities": "tengchong.reading.quantities",
    "find_place": "tengchong.basics.codebook",
    "indicators": "tengchong.basics.codebook",
    "init": "tengchong.running.project",
    "load": "tengchong.building.store",
    "long": "tengchong.building.reshaping",
    "parse_quantities": "tengchong.reading.quantities",
    "parse_quantity": "tengchong.reading.quantities",
    "place_name": "tengchong.basics.codebook",
    "places": "tengchong.basics.codebook",
    "plan": "tengchong.running.plans",
    "read_table": "tengchong.building.understanding",
    "read_report": "tengchong.reading.prose",
    "repair": "tengchong.basics.text",
    "run": "tengchong.running.batch",
    "show": "tengchong.showing.exhibits",
    "theme": "tengchong.showing.charts",
    "trace": "tengchong.building.store",
    "wide": "tengchong.building.reshaping",
}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        near = ", ".join(get_close_matches(name, __all__) or __all__)
        raise AttributeError(f"module 'tengchong' has no attribute {name!r}; the nearest are {near}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
