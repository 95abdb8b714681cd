"""Reads the course's content files: numbers by id on one side, texts by the same ids in a language on the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import language

if TYPE_CHECKING:
    import yaml

FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "en"


class ContentError(ValueError):
    """A content file breaks its own rules; the message names the file, the entry and the rule."""


@lru_cache(maxsize=1)
def _reader() -> type[yaml.SafeLoader]:
    import yaml

    # The C reader is ten times faster, but a PyYAML built without libyaml has none.
    safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class UniqueKeys(safe):
        """The safe reader, which would otherwise let the second of two equal keys win without a word."""

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            keys = [self.construct_object(key, deep=deep) for key, _value in node.value]
            if twice := sorted({str(key) for key in keys if keys.count(key) > 1}):
                place = f"{Path(node.start_mark.name).name}, line {node.start_mark.line + 1}"
                raise ContentError(f"{place}: key twice: {', '.join(twice)}")
            return super().construct_mapping(node, deep=deep)

    return UniqueKeys


@lru_cache(maxsize=32)
def read(path: Path) -> Mapping[str, Any]:
    """The mapping in one YAML file; read once, so never change what comes back."""
    import yaml

    with path.open(encoding="utf-8") as stream:
        content = yaml.load(stream, Loader=_reader())
    if not isinstance(content, dict):
        raise ContentError(f"{path.name}: the file must hold keys and values")
    return content


def numbers(name: str) -> Mapping[str, Any]:
    """The language-free half of a content file: ``numbers("claims")`` reads course/claims.yaml."""
    return read(FOLDER / f"{name}.yaml")


def texts(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The texts of a content file in the learner's language; what is not translated stays English."""
    return texts_in(language(), name)


@lru_cache(maxsize=64)
def texts_in(code: str, name: str) -> Mapping[str, Mapping[str, Any]]:
    """The texts of a content file in language `code`, section by section and id by id, over the English ones."""
    english = read(FOLDER / "texts" / SOURCE_LANGUAGE / f"{name}.yaml")
    path = FOLDER / "texts" / code / f"{name}.yaml"
    # The code comes from an environment variable: it may name a folder here, never lead out of it.
    if code == SOURCE_LANGUAGE or not re.fullmatch(r"\w+", code) or not path.is_file():
        return english
    translated = read(path)
    return {section: {**entries, **translated.get(section, {})} for section, entries in english.items()}


def check_keys(entry: Mapping[str, Any], where: str, *, required: Collection[str],
               optional: Collection[str] = ()) -> None:
    """Refuse an entry that lacks a required key or has one that nobody reads."""
    if not isinstance(entry, Mapping):
        raise ContentError(f"{where}: must hold keys and values, not {type(entry).__name__}")
    if missing := [key for key in required if key not in entry]:
        raise ContentError(f"{where}: missing {', '.join(missing)}")
    if unread := [str(key) for key in entry if key not in required and key not in optional]:
        raise ContentError(f"{where}: unknown {', '.join(unread)}")


def check_same_ids(ids: Collection[str], texts_: Collection[str], where: str) -> None:
    """Refuse an id without texts, and texts without an id."""
    if silent := [i for i in ids if i not in texts_]:
        raise ContentError(f"{where}: no texts for {', '.join(silent)}")
    if orphans := [i for i in texts_ if i not in ids]:
        raise ContentError(f"{where}: texts for unknown {', '.join(orphans)}")


def check_member(value: object, allowed: Collection[object], where: str) -> None:
    """Refuse a value outside its set."""
    if value not in allowed:
        raise ContentError(f"{where}: {value!r} is none of {', '.join(map(str, allowed))}")
