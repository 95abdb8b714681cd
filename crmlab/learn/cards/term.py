"""A term of the field in three scripts, with its definition."""

from __future__ import annotations

import html
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.learn.cards.paper import OnPaper, overline, pairs, paper

BETWEEN_FORMS = " / "


@dataclass(frozen=True)
class Term(OnPaper):
    """A term with its forms; shown in a notebook, it is a card.

    id : a slug such as "churn"; `en` : the English term; `also` : short forms and other names.
    zh_hans : simplified characters; `zh_hant` : traditional characters as used in Taiwan.
    converted : the mainland wording in traditional characters, where Taiwan says something else.
    definition : in the learner's language; `lesson` : where the term is first used, as number and title.

    >>> term = Term("churn", "Churn", ("客户流失",), ("顧客流失",), "Customers who leave.", also=("defection",))
    >>> print(term.text())
    Churn (defection) · 客户流失 · 顧客流失
    Customers who leave.
    """

    id: str
    en: str
    zh_hans: tuple[str, ...]
    zh_hant: tuple[str, ...]
    definition: str
    also: tuple[str, ...] = ()
    converted: tuple[str, ...] = ()
    lesson: str = ""

    def forms(self) -> tuple[str, ...]:
        """Everything under which the term can be looked up."""
        return (self.id, self.en, *self.also, *self.zh_hans, *self.zh_hant, *self.converted)

    def text(self) -> str:
        """The term in two lines, for a reader without HTML."""
        also = f" ({', '.join(self.also)})" if self.also else ""
        chinese = " · ".join(BETWEEN_FORMS.join(forms) for forms in (self.zh_hans, self.zh_hant))
        return f"{self.en}{also} · {chinese}\n{self.definition}"

    def html(self) -> str:
        """The term as a card that needs no kernel."""
        head = (f'{overline("term", _("Term"))}<p class="crmlab-term"><dfn>{html.escape(self.en)}</dfn></p>')
        rows = pairs([
            (_("Meaning"), html.escape(self.definition)),
            (_("Also"), html.escape(", ".join(self.also))),
            (_("Simplified"), chinese_html(self.zh_hans, "zh-Hans")),
            (_("Traditional"), chinese_html(self.zh_hant, "zh-Hant-TW") + self._converted_html()),
            (_("First used in"), html.escape(self.lesson)),
        ])
        return paper(_("Term: {term}").format(term=self.en), head + rows, kind="term")

    def _converted_html(self) -> str:
        if not self.converted:
            return ""
        note = _("in Taiwan; the mainland's wording would be")
        return f' <span class="crmlab-known">({html.escape(note)} {chinese_html(self.converted, "zh-Hant")})</span>'


def chinese_html(forms: tuple[str, ...], language: str) -> str:
    """Chinese forms marked with their script, so that a screen reader and the font choose rightly."""
    return BETWEEN_FORMS.join(f'<span lang="{language}">{html.escape(form)}</span>' for form in forms)
