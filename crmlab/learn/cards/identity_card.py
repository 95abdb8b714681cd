"""The card in which a learner says whose data they want."""

from __future__ import annotations

from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.identity import Identity


class IdentityCard(Card):
    """A box for the id, and one for the course code, where the course has one."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        event = identity.event or {}
        self.course = AnswerBox(label=_("Course code (leave it empty if nobody gave you one)"),
                                value=event.get("course", ""),
                                button=_("Keep the code"), is_main=False)
        self.box = AnswerBox(label=_("Student number, or any word"), value=event.get("id", ""),
                             button=_("Make my data"))
        super().__init__(_("Your own data"),
                         _("From what you type here, the kit makes data that only you have. The same number "
                           "always gives the same data. It is kept in your record, on this computer."),
                         [self.box, self.course],
                         stored=_("Open this notebook with crmlab lab to get your own data."), kind="person")
        self.course.on_submit(lambda text: self._commit(self.box.value, text))
        self.box.on_submit(lambda text: self._commit(text, self.course.value))
        if identity.is_open:
            self.say(self._saved(""))

    @property
    def world(self) -> Any:
        """The learner's own world, for code: ``crm.labs.eighty_twenty(crm.me().world)``."""
        return self.identity.world

    def world_of(self, company: str) -> Any:
        """The learner's own world of one company, for code: ``crm.me().world_of("kingfisher")``."""
        return self.identity.world_of(company)

    def _commit(self, given_id: str, course: str) -> None:
        self.box.value, self.course.value = given_id, course
        if not given_id.strip():
            self.say(Feedback("note", _("Now type your student number, or any word, in the first box.")))
            return
        try:
            note = self.identity.commit(given_id, course)
        except BadInput as error:
            self.say(Feedback("unread", str(error)))
            return
        self.say(self._saved(note))

    def _saved(self, note: str) -> Feedback:
        student = (self.identity.event or {}).get("id", "")
        return Feedback("saved", _("These are the data of {id}.").format(id=student), note=note)
