"""The look of figures: colours that everybody can tell apart, in both themes, and a role for each of them."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import crmlab.engine
from crmlab.base.template import CARD, COLOURS, ROLES, faint, layout

CSS = (Path(crmlab.engine.__file__).parent / "lab.css").read_text("utf-8")
# What is left of red, green and blue for somebody without one kind of cone (Machado and others, 2009).
SIGHT = {
    "all cones": np.eye(3),
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour):
    parts = np.array([int(colour[n:n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def cielab(light):
    x, y, z = (np.cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116
               for part in XYZ @ np.clip(light, 0, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other):
    bright, dark = sorted((XYZ[1] @ linear(one), XYZ[1] @ linear(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def series(theme):
    """The seven colours of a theme, and the ground on which they stand."""
    block = CSS.split(theme)[1].split("}")[0]
    found = dict(re.findall(r"--lab-(series-\d|ink|card): (?:var\([^,]+, )?(#\w{6})", block))
    return [*(found[f"series-{n}"] for n in range(6)), found["ink"]], found["card"]


THEMES = {"light": series("\n.crmlab-lab {"), "dark": series('body[data-jp-theme-light="false"] .crmlab-lab {')}


def test_the_page_and_the_kernel_mean_the_same_colours():
    colours, card = THEMES["light"]
    assert ([colour.upper() for colour in colours], card.upper()) == ([*COLOURS], CARD)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_seen_on_its_ground(theme):
    colours, card = THEMES[theme]
    assert min(contrast(colour, card) for colour in colours) >= 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_every_two_colours_are_told_apart(theme, sight):
    seen = [cielab(np.array(SIGHT[sight]) @ linear(colour)) for colour in THEMES[theme][0]]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 12


def test_every_role_has_a_colour_in_every_theme():
    for theme in ("\n.crmlab-lab {", 'body[data-jp-theme-light="false"] .crmlab-lab {'):
        block = CSS.split(theme)[1].split("}")[0]
        assert all(f"--lab-{role}:" in block for role in ROLES.values())


def test_the_house_draws_only_in_colours_that_a_theme_can_change():
    used = re.findall(r"#\w{6}|rgba?\([^)]*\)", str(layout()))
    assert set(used) <= set(ROLES) and faint("#12505E", 0.5) == "rgba(18,80,94,0.5)"


def test_a_title_keeps_the_houses_letters():
    axis = layout(xaxis={"title": {"text": "months"}})["xaxis"]
    assert axis["title"]["text"] == "months" and axis["title"]["font"]["size"] >= 14
