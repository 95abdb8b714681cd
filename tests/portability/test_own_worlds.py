"""A student's own tables are the same on every supported NumPy and pandas: hand-ins outlive releases.

`make portability` runs this with the oldest versions that pyproject.toml allows.
"""

from __future__ import annotations

import hashlib

from crmlab.data import own_world

GOLDEN = {
    "customers": "9d04ae6d4522157d",
    "orders": "28ae8275d7861a67",
    "products": "488d246492f79ce1",
    "order_lines": "2ad1821232a55597",
    "service_contacts": "3b46b7cf0bfa7662",
    "costs_to_serve": "916a40565f0ce0f4",
    "ledger": "cb076b3a5daadd52",
    "programme": "b7dfab0405d10b9a",
    "exit_survey": "3906e5fddc5793a6",
    "satisfaction": "4aafc2de8bb07e14",
    "servqual": "af98a8105ce254a5",
    "servqual_items": "a85d563654646902",
    "servqual_importance": "be6b3011bc56460c",
    "kano": "ec9f1d5846ce27ca",
    "referrals": "a86bf0a8c6315177",
}


def checksum(frame):
    return hashlib.sha256(frame.to_csv(index=False, lineterminator="\n").encode("utf-8")).hexdigest()[:16]


def test_world_version_lantern_1_gives_this_student_these_tables_for_ever():
    world = own_world("2026-0173", "CRM-26")
    assert world.version == "lantern-1"
    assert {table: checksum(world.load(table)) for table in world.tables} == GOLDEN
