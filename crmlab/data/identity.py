"""From a student's id to a seed: the same person gets the same world, however they type their id."""

from __future__ import annotations

import hashlib
import unicodedata

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

LONGEST_ID, LONGEST_TYPED = 64, 256
FORBIDDEN = set("/\\:*?\"<>|")


def normal_id(typed: str) -> str:
    """An id as the kit keeps it: full-width signs made plain, letters folded to small ones, spaces taken out.

    typed : 1 to 64 letters, digits and signs in any script; no path separators, no control characters.
    Errors: BadInput that says what is wrong with the id.
    Common slip: two ids that differ only in capitals or spaces are the same person.

    >>> normal_id(" Ｍ２０２４ 0017 ")
    'm20240017'
    """
    return _normal(typed, _("student id"))


def normal_course(typed: str) -> str:
    """A course code in the same form; it may be empty.

    >>> normal_course("CRM 2025-A")
    'crm2025-a'
    """
    return _normal(typed, _("course code")) if typed != "" else ""


def seed_of(student_id: str, course: str = "") -> int:
    """The seed of a student's own world: 63 bits of a SHA-256 over the normal id and course code.

    >>> seed_of("M2024 0017", "crm") == seed_of("m20240017", "CRM")
    True
    """
    text = f"{normal_course(course)}\x1f{normal_id(student_id)}"
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big") >> 1


def _normal(typed: object, what: str) -> str:
    if not isinstance(typed, str):
        raise BadInput(_("The {what} is {given!r}; write it as a text, in quotes.").format(
            what=what, given=str(typed)[:30]))
    if len(typed) > LONGEST_TYPED:
        raise BadInput(_("The {what} has {n:,} characters; at most {most} are right.").format(
            what=what, n=len(typed), most=LONGEST_ID))
    plain, before = typed.strip(), None
    # One step may undo another (a space taken out joins a letter and its accent), so they run until all agree.
    while plain != before:
        before, plain = plain, unicodedata.normalize("NFKC", plain).casefold()
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Zs")
    if not plain or not plain.strip("."):
        raise BadInput(_("The {what} is empty. Type the one that your instructor knows you by.").format(what=what))
    if len(plain) > LONGEST_ID:
        raise BadInput(_("The {what} has {n:,} characters; at most {most} are right.").format(
            what=what, n=len(plain), most=LONGEST_ID))
    for sign in plain:
        # Control, invisible, surrogate, private and unassigned characters; line and paragraph separators.
        if unicodedata.category(sign)[0] == "C" or unicodedata.category(sign) in ("Zl", "Zp"):
            raise BadInput(_("The {what} holds an invisible character (U+{code:04X}). "
                             "Type it again by hand.").format(what=what, code=ord(sign)))
        if sign in FORBIDDEN:
            raise BadInput(_("Leave out the sign {sign}: the {what} can hold letters of any script, digits, dots "
                             "and dashes.").format(what=what, sign=sign))
    return plain
