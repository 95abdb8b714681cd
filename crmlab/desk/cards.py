"""What a learner does from a notebook that others do from the command line: hand in, and check the installation."""

from __future__ import annotations

from pathlib import Path

from crmlab.base.texts import _, ngettext
from crmlab.course.plan import progress_of
from crmlab.desk import doctor
from crmlab.desk.course_map import relative_address
from crmlab.desk.finding import BAD, GOOD, NOTE
from crmlab.desk.handing_in import hand_in
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.press_card import PressCard, Pressed
from crmlab.learn.record.record import Record

STATES = {GOOD: "✓", NOTE: "•", BAD: "✗"}


def hand_in_card(record: Record) -> PressCard:
    """One button that makes the file to hand in."""
    def press() -> Pressed:
        made = hand_in(record)
        where = _("The file `{name}` lies in your course folder.").format(name=made.path.name)
        again = _("It replaces the one that you made before.") if made.replaced else ""
        how = _("Nothing was sent. Download the file here, or take it from your course folder. Then give it to your "
                "instructor in the way that they asked for.")
        said = " ".join(filter(None, (where, again, made.in_words(), *made.left_out(), _still_open(record))))
        rows = [(name, str(guesses), str(answers)) for name, guesses, answers in made.rows()]
        return Pressed(Feedback("saved", said, mark=_("Ready to hand in"), note=how),
                       (_("In it"), _("Guesses"), _("Answers")), rows,
                       file=relative_address(made.path, Path.cwd()))

    return PressCard(_("Hand in"), _(
        "One press makes one file from your record: your guesses, your answers, the sentences that you wrote. Nothing "
        "is sent: you give the file to your instructor yourself. You can do it as often as you want; the newest file "
        "replaces the one before."), _("Make the file"), press, kind="send")


def _still_open(record: Record) -> str:
    """How much is not done yet in the units that the learner has begun; "" for nothing."""
    n = sum(len(lesson.items) - lesson.done for lesson in progress_of(record).lessons if lesson.done)
    return ngettext("{n} task of the units that you began is still open.",
                    "{n} tasks of the units that you began are still open.", n).format(n=n) if n else ""


def doctor_card() -> PressCard:
    """One button that looks at the installation."""
    def press() -> Pressed:
        found = list(doctor.course_findings())
        problems = sum(finding.state == BAD for finding in found)
        said = ngettext("{n} problem found. The table says what to do.",
                        "{n} problems found. The table says what to do.", problems).format(n=problems)
        feedback = Feedback("not-yet", said, mark=_("Not well")) if problems else Feedback(
            "right", _("The course can run on this computer."), mark=_("All is well"))
        rows = [(f"{STATES[one.state]} {_(one.state)}", f"{one.text} {one.advice}".strip()) for one in found]
        return Pressed(feedback, (_("State"), _("What was looked at")), rows)

    return PressCard(_("Check this computer"), _(
        "Looks whether all parts of the course are there, and says what to do where one is missing. Nothing is "
        "changed, nothing is sent."), _("Check"), press)
