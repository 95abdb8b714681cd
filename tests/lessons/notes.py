"""Teaching notes hold the answers as the kit computes them: ``python -m tests.lessons.notes`` writes them again."""

from __future__ import annotations

import re
from pathlib import Path

from crmlab.course import items
from crmlab.data import shared_world

FOLDER = Path(__file__).parents[2] / "notebooks" / "notes"
BLOCK = re.compile(r"(<!-- answers -->\n).*?(<!-- end of answers -->)", re.DOTALL)


def answers(unit: str) -> str:
    """A table of what the unit asks: the right number in the shared world, and the number of each slip."""
    asked = items.unit_items(unit)
    world = shared_world(asked.company)
    rows = ["| Item | Right | Known slips |", "| --- | ---: | --- |"]
    for item, guess in asked.guesses.items():
        result = guess.result(world)
        right = items.guess(item).label(result) if isinstance(result, str) else f"{result:.1f} {guess.unit}"
        rows.append(f"| guess `{item}` | {right} | |")
    for item, ask in asked.exercises.items():
        slips = "; ".join(f"{name}: {value(world):,.{ask.decimals}f}" for name, value in ask.slips.items())
        own = " (here: the shared data; each student has another number)" if ask.own else ""
        rows.append(f"| exercise `{item}`{own} | {ask.answer(world):,.{ask.decimals}f} {ask.unit} | {slips} |")
    return "\n".join(rows) + "\n"


def written(path: Path) -> str:
    """The note at `path` with its block of answers as it should be."""
    return BLOCK.sub(lambda block: block[1] + answers(path.stem) + block[2], path.read_text(encoding="utf-8"))


def main() -> None:
    for path in sorted(FOLDER.glob("*.md")):
        path.write_text(written(path), encoding="utf-8")


if __name__ == "__main__":
    main()
