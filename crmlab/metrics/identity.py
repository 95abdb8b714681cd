"""Which entries are one person? Normal names, blocks, points, a threshold, groups, and how right they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.chinese_names import in_pinyin, in_simplified, is_chinese
from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks
from crmlab.metrics.text_distance import CHUNK, jaro_winkler

Pairs = tuple[np.ndarray, np.ndarray]
Texts = Sequence[str] | np.ndarray

# Points for one pair of entries, known to both: alike, and not. Sizes after the idea of Fellegi and Sunter (1969): what
# hardly two strangers share counts much, what a person often changes costs little when it differs.
NAME_POINTS, NAME_SCALE = 10.0, (0.80, 1.00)
FIELD_POINTS: Mapping[str, tuple[float, float]] = {"email": (8.0, -2.0), "birth_year": (4.0, -6.0), "city": (4.0, -3.0)}
SOUNDS_ALIKE = 0.93  # likeness of two Chinese names that only sound the same
LARGEST_BLOCK = 500  # entries that share a value; more say nothing about who is who


def normal_name(name: str) -> str:
    """A name in one form: Chinese characters in pinyin, no accents, no capitals, its parts in alphabetical order.

    name : as somebody typed it, family name first or last.
    Returns the form, "" where there is no letter.
    Raises BadInput for what is no text.

    >>> normal_name("王麗"), normal_name("Wang, Li"), normal_name("LI WANG")
    ('li wang', 'li wang', 'li wang')

    Common slip: taking one form for one person. 王丽, 王莉 and 汪丽 all become "li wang".
    """
    if not isinstance(name, str):
        raise BadInput(_("A name is {given!r}. It must be a text.").format(given=name))
    text = unicodedata.normalize("NFKC", name).strip()
    if is_chinese(text):
        text = " ".join(in_pinyin(part) for part in _chinese_parts(text))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(sorted(re.findall(r"[a-z]+", plain)))


def _chinese_parts(text: str) -> list[str]:
    """Family name and given name. A family name of two characters is not known apart, so it is cut after the first."""
    joined = re.sub(r"\s+", "", text)
    return [joined[:1], joined[1:]]


def block_keys(names: Texts, fields: Mapping[str, Texts]) -> list[np.ndarray]:
    """Four ways to block: the normal name; the e-mail; initials with year of birth; initials with city.

    names : one an entry. fields : "email", "birth_year", "city", as for `match_points`; one may be missing.
    Returns one array a way, "" where the entry lacks what it needs.
    Raises BadInput when a field and the names are not equally long.

    >>> [key.tolist() for key in block_keys(["Li Wang"], {"email": [""], "city": ["Silvaport"]})]
    [['li wang'], [''], ['lwSilvaport']]

    Common slip: a key that a slip of the pen changes. So there are several, and one of them is enough.
    """
    normal = np.array([normal_name(name) for name in names], dtype=str)
    initials = np.array(["".join(part[0] for part in name.split()) for name in normal], dtype=str)
    keys = [normal]
    for field, values in fields.items():
        known = np.asarray(values, dtype=str)
        checks.same_length(names=normal, **{field: known})
        keys.append(known if field == "email" else np.where(known == "", "", np.char.add(initials, known)))
    return keys


def candidate_pairs(*keys: Texts, largest_block: int = LARGEST_BLOCK) -> Pairs:
    """The pairs of entries worth comparing: those that share at least one key (blocking).

    keys : for each way to block one text an entry; "" is unknown and shared with nobody.
    largest_block : a value that more entries share makes no pairs. What grows with the square stays small.
    Returns two arrays of entry numbers, left < right, sorted, each pair once.
    Raises BadInput when the keys are not equally long.

    >>> left, right = candidate_pairs(["a", "b", "a", ""], ["", "x", "x", ""])
    >>> list(zip(left.tolist(), right.tolist()))
    [(0, 2), (1, 2)]

    Common slip: blocking on one field. An entry without it is never compared with anything.
    """
    arrays = {f"keys[{n}]": np.asarray(key, dtype=str) for n, key in enumerate(keys)}
    checks.same_length(**arrays)
    size = len(next(iter(arrays.values()), np.empty(0)))
    found = [_block(key, checks.whole("largest_block", largest_block, least=2), size) for key in arrays.values()]
    codes = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
    return codes // max(size, 1), codes % max(size, 1)


def _block(key: np.ndarray, largest: int, size: int) -> np.ndarray:
    """The pairs within each value, as left × size + right."""
    order = np.argsort(key, kind="stable")
    order = order[key[order] != ""]
    if len(order) < 2:
        return np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.append(True, key[order[1:]] != key[order[:-1]]))
    sizes = np.diff(np.append(starts, len(order)))
    place = np.arange(len(order)) - np.repeat(starts, sizes)
    follow = np.maximum(np.repeat(np.where(sizes > largest, 1, sizes), sizes) - 1 - place, 0)
    left = np.repeat(np.arange(len(order)), follow)
    step = np.arange(len(left)) - np.repeat(np.cumsum(follow) - follow, follow) + 1
    one, other = order[left].astype(np.int64), order[left + step].astype(np.int64)
    return np.minimum(one, other) * size + np.maximum(one, other)


def name_likeness(names: Texts, pairs: Pairs) -> np.ndarray:
    """How alike the names of each pair are, 0 to 1: Jaro-Winkler of their normal forms.

    Two names in Chinese characters that differ in simplified script but sound the same get 0.93: they may be a slip,
    and may be two people.

    names : one an entry. pairs : entry numbers, left and right.
    Returns one value a pair.
    Raises BadInput for a name that is no text.

    >>> name_likeness(["王丽", "王麗", "王莉"], (np.array([0, 0]), np.array([1, 2]))).tolist()
    [1.0, 0.93]

    Common slip: comparing before the names have one form. "Wang Li" and "LI WANG" share hardly a letter in place.
    """
    normal, code = np.unique([normal_name(name) for name in names], return_inverse=True)
    left, right = code[pairs[0]], code[pairs[1]]
    both, place = np.unique(np.minimum(left, right) * len(normal) + np.maximum(left, right), return_inverse=True)
    alike = _alike(normal, both)[place]
    # "" is sorted first, so number 0 stands for a name in Latin letters.
    signs = np.unique([*(in_simplified(name) if is_chinese(name) else "" for name in names), ""],
                      return_inverse=True)[1]
    one, other = signs[pairs[0]], signs[pairs[1]]
    differ = (one > 0) & (other > 0) & (one != other)
    return np.where(differ, np.minimum(alike, SOUNDS_ALIKE), alike)


def _alike(normal: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Jaro-Winkler of pairs of names, written as left × number of names + right; some at a time, to spare memory."""
    parts = np.split(pairs, range(CHUNK, len(pairs), CHUNK))
    return np.concatenate([jaro_winkler(normal[part // len(normal)], normal[part % len(normal)]) for part in parts])


def match_points(names: Texts, fields: Mapping[str, Texts], pairs: Pairs) -> np.ndarray:
    """Points for each pair of entries: the more, the more they look like one person.

    names : one an entry. fields : by name ("email", "birth_year", "city") one text an entry, "" where unknown.
    pairs : from `candidate_pairs`.
    Returns an array. The name gives 0 to 10 (likeness 0.8 to 1, below that as much less); the same e-mail +8, another
    −2; the same year of birth +4, another −6; the same city +4, another −3; what one of the two lacks gives 0.
    Raises BadInput for an unknown field or a wrong length.

    >>> pair = np.array([0]), np.array([1])
    >>> fields = {"city": ["Silvaport", "Silvaport"], "birth_year": ["1987", ""]}
    >>> match_points(["Li Wang", "王丽"], fields, pair).tolist()
    [14.0]

    Common slip: reading a missing value as a difference. Not to know is no evidence, for or against.
    """
    for field, values in fields.items():
        checks.choice("fields", field, tuple(FIELD_POINTS))
        checks.same_length(names=np.asarray(names, dtype=object), **{field: np.asarray(values, dtype=object)})
    low, high = NAME_SCALE
    points = NAME_POINTS * (name_likeness(names, pairs) - low) / (high - low)
    for field, values in fields.items():
        alike, other = FIELD_POINTS[field]
        # "" is sorted first, so it is number 0, which stands for unknown.
        known = np.unique(np.append(np.asarray(values, dtype=str), ""), return_inverse=True)[1][:-1]
        left, right = known[pairs[0]], known[pairs[1]]
        points += np.where((left == 0) | (right == 0), 0.0, np.where(left == right, alike, other))
    return points


def groups(entries: int, pairs: Pairs) -> np.ndarray:
    """For each entry the number of its group, when every pair is joined: the lowest entry number in it.

    entries : how many there are. pairs : the joined ones, entry numbers left and right.
    Returns an array; equal numbers are one group.
    Raises BadInput for a number of entries that can't be.

    >>> groups(4, (np.array([0, 2]), np.array([2, 3]))).tolist()
    [0, 1, 0, 0]

    Common slip: forgetting the chain. If A is joined to B and B to C, A and C are one person, whatever they look like.
    """
    label = np.arange(checks.whole("entries", entries))
    left, right = pairs
    while True:
        lowest = label.copy()
        both = np.minimum(label[left], label[right])
        np.minimum.at(lowest, label[left], both)
        np.minimum.at(lowest, label[right], both)
        lowest = lowest[lowest]
        if (lowest == label).all():
            return label
        label = lowest[label]


@dataclass(frozen=True)
class LinkQuality:
    """How right groups are, counted in pairs of entries.

    joined : pairs in one group. right : those of them that are one person. owed : pairs that are one person.
    """

    joined: int
    right: int
    owed: int

    @property
    def precision(self) -> float:
        """Of the joined pairs, the share that is one person; 1 where nothing was joined."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one person, the share that was joined; 1 where there is none."""
        return self.right / self.owed if self.owed else 1.0

    @property
    def false_friends(self) -> int:
        """Pairs in one group that are two people."""
        return self.joined - self.right

    @property
    def missed(self) -> int:
        """Pairs that are one person and stand in two groups."""
        return self.owed - self.right


def link_quality(found: Sequence[Any] | np.ndarray, true: Sequence[Any] | np.ndarray) -> LinkQuality:
    """Hold groups against the truth, pair by pair.

    found, true : for each entry its group, and its owner.
    Returns a LinkQuality.
    Raises BadInput when the two are not equally long.

    >>> link_quality([1, 1, 2], ["Anna", "Ben", "Ben"])
    LinkQuality(joined=1, right=0, owed=1)

    Common slip: one number. Join nothing and precision is 1; join everything and recall is 1.
    """
    one, other = (np.unique(np.asarray(values), return_inverse=True)[1] for values in (found, true))
    checks.same_length(found=one, true=other)
    both = np.unique(one.astype(np.int64) * (other.max(initial=0) + 1) + other, return_counts=True)[1]
    return LinkQuality(*(int((counts * (counts - 1) // 2).sum()) for counts in (
        np.bincount(one), both, np.bincount(other))))
