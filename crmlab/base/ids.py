"""A student's id and a course code in the form that the kit keeps: however they are typed, they name the same."""

from __future__ import annotations

import unicodedata

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _

LONGEST_ID, LONGEST_TYPED = 64, 256
FORBIDDEN = set("/\\:*?\"<>|")
# A spreadsheet takes what begins so for a formula, a command line for an option.
NOT_FIRST = set("=+-@")
# Signs that show nothing and are no control characters: Hangul fillers, the Khmer inherent vowels, the empty Braille
# pattern, the combining joiner and the variation selectors.
_EMPTY = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0,
          *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
INVISIBLE = frozenset(map(chr, _EMPTY))


def normal_id(typed: str) -> str:
    """An id as the kit keeps it: full-width signs made plain, letters folded to small ones, spaces taken out.

    typed : 1 to 64 letters, digits and signs in any script; no path separators, no invisible characters, and none
        of "=+-@" as the first.
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


def _normal(typed: object, what: str) -> str:
    if not isinstance(typed, str):
        raise BadInput(_("The {what} is {given!r}; write it as a text, in quotes.").format(
            what=what, given=str(typed)[:30]))
    if len(typed) > LONGEST_TYPED:
        raise BadInput(_("The {what} has {n} characters; at most {most} are right.").format(
            what=what, n=as_count(len(typed)), most=LONGEST_ID))
    plain, before = typed.strip(), None
    # One step may undo another (a space taken out joins a letter and its accent), so they run until all agree.
    while plain != before:
        before, plain = plain, unicodedata.normalize("NFKC", plain).casefold()
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Zs")
    if not plain or not plain.strip("."):
        raise BadInput(_("The {what} is empty. Type the one that your instructor knows you by.").format(what=what))
    if len(plain) > LONGEST_ID:
        raise BadInput(_("The {what} has {n} characters; at most {most} are right.").format(
            what=what, n=as_count(len(plain)), most=LONGEST_ID))
    if plain[0] in NOT_FIRST:
        raise BadInput(_("The {what} can't begin with {sign}. Leave that sign out.").format(what=what, sign=plain[0]))
    for sign in plain:
        # Control, format, surrogate, private and unassigned characters; line and paragraph separators.
        if unicodedata.category(sign)[0] == "C" or unicodedata.category(sign) in ("Zl", "Zp") or sign in INVISIBLE:
            raise BadInput(_("The {what} holds an invisible character ({code}). "
                             "Type it again by hand.").format(what=what, code=f"U+{ord(sign):04X}"))
        if sign in FORBIDDEN:
            raise BadInput(_("Leave out the sign {sign}: the {what} can hold letters of any script, digits, dots "
                             "and dashes.").format(what=what, sign=sign))
    return plain
