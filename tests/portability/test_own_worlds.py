"""A student's own tables are the same on every supported NumPy and pandas: hand-ins outlive releases.

`make portability` runs this with the oldest versions that pyproject.toml allows.
"""

from __future__ import annotations

import hashlib

import pytest

from crmlab.data import own_world

GOLDEN = {
    "lantern": {
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
    },
    "kingfisher": {
        "shippers": "c064369e95bb8174",
        "bills": "3a66d34f1be15755",
        "calls": "b1846fd65f9cbcbe",
        "call_volumes": "0ad8b7398682b308",
        "agents": "78635a1c50b9aace",
        "referrals": "ea10a0e55b0d008e",
    },
    "curlew": {
        "accounts": "4a61cb4c1dd2e188",
        "quarters": "1ed93ec7ce2f48d5",
        "purchases": "a5da4bc2084056ce",
        "lost": "ef5c85d22a743207",
        "interviews": "e8064d36063c036e",
    },
}


def checksum(frame):
    return hashlib.sha256(frame.to_csv(index=False, lineterminator="\n").encode("utf-8")).hexdigest()[:16]


@pytest.mark.parametrize("company", GOLDEN)
def test_the_first_versions_of_all_worlds_give_this_student_these_tables_for_ever(company):
    world = own_world("2026-0173", "CRM-26", company, version=f"{company}-1")
    assert world.version == f"{company}-1"
    assert {table: checksum(world.load(table)) for table in world.tables} == GOLDEN[company]
