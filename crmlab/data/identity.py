"""From a student's id to a seed: the same person gets the same world, however they type their id."""

from __future__ import annotations

import hashlib

from crmlab.base.ids import normal_course, normal_id


def seed_of(student_id: str, course: str = "") -> int:
    """The seed of a student's own world: 63 bits of a SHA-256 over the normal id and course code.

    >>> seed_of("M2024 0017", "crm") == seed_of("m20240017", "CRM")
    True
    """
    text = f"{normal_course(course)}\x1f{normal_id(student_id)}"
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big") >> 1
