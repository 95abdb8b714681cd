"""Teaching notes hold the answers as the kit computes them: ``python -m tests.lessons.notes`` writes them again.

A case's note also holds what was planted in its company, beside what the case's own analysis finds.
"""

from __future__ import annotations

import re
from pathlib import Path

from crmlab.course import items, units
from crmlab.course.loading import texts
from crmlab.data import shared_world
from crmlab.data.scenario import scenario

ROOT = Path(__file__).parents[2]
FOLDER, CASES = ROOT / "notebooks" / "notes", ROOT / "cases"
BLOCK = re.compile(r"(<!-- answers -->\n).*?(<!-- end of answers -->)", re.DOTALL)
PLANTED = re.compile(r"(<!-- planted -->\n).*?(<!-- end of planted -->)", re.DOTALL)


def notes() -> list[Path]:
    """Every teaching note, of lessons and of cases."""
    return [*sorted(FOLDER.glob("*.md")), *sorted(CASES.glob("*/teaching-note.md"))]


def unit_of(note: Path) -> str:
    """The unit that a note is about: the name of the file, or of a case's folder."""
    return note.parent.name if CASES in note.parents else note.stem


def answers(unit: str) -> str:
    """A table of what the unit asks: the right number in the shared world, and the number of each slip."""
    asked = units.unit_items(unit)
    world = shared_world(asked.company)
    rows = ["| Item | Right | Known slips |", "| --- | ---: | --- |"]
    for item, guess in asked.guesses.items():
        if guess.result is None:  # an opinion
            rows.append(f"| guess `{item}` | none is the right one | |")
            continue
        result = guess.result(world)
        right = items.guess(item).label(result) if isinstance(result, str) else f"{result:.1f} {guess.unit}"
        rows.append(f"| guess `{item}` | {right} | |")
    for item, ask in asked.exercises.items():
        slips = "; ".join(f"{name}: {value(world):,.{ask.decimals}f}" for name, value in ask.slips.items())
        own = " (here: the shared data; each student has another number)" if ask.own else ""
        rows.append(f"| exercise `{item}`{own} | {ask.answer(world):,.{ask.decimals}f} {ask.unit} | {slips} |")
    return "\n".join(rows) + "\n"


def planted(unit: str) -> str:
    """A table of what the unit's company has planted: in words, the truth, and what the unit's analysis finds."""
    asked, words = units.unit_items(unit), texts(units.folder_name(unit)).get("planted", {})
    world, knobs = shared_world(asked.company), scenario(asked.company)
    rows = ["| Planted | Truth | Found |", "| --- | ---: | ---: |"]
    for name, effect in asked.planted.items():
        true, said = (effect.true(world), words[name]) if effect.true else (knobs[name], knobs.knobs[name].meaning)
        rows.append(f"| {said} | {true:.3g} | {effect.found(world):.3g} |")
    return "\n".join(rows) + "\n"


def written(path: Path) -> str:
    """The note at `path` with its generated blocks as they should be."""
    text, unit = path.read_text(encoding="utf-8"), unit_of(path)
    for block, made in ((BLOCK, answers), (PLANTED, planted)):
        text = block.sub(lambda found, made=made: found[1] + made(unit) + found[2], text)
    return text


def main() -> None:
    for path in notes():
        path.write_text(written(path), encoding="utf-8")


if __name__ == "__main__":
    main()
