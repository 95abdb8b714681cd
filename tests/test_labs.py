"""All labs: found by name, declared well, and whole at every corner of every control."""

import doctest
import subprocess
import sys
from itertools import islice, product

import pytest

from crmlab import labs
from crmlab.base.errors import NotFound
from crmlab.engine import Lab

MOST = 400  # corners of one lab


@pytest.mark.parametrize("name", labs.names())
def test_a_lab_is_found_by_its_name_whatever_was_imported_before(name):
    lab = labs.get(name)
    assert isinstance(lab, Lab) and lab.id == name
    assert getattr(labs, name) is lab


@pytest.mark.parametrize("name", labs.names())
def test_a_lab_has_words_for_everything_the_learner_meets(name):
    lab = labs.get(name)
    assert lab.title and lab.question.endswith("?") and lab.__doc__
    assert all(control.label for control in lab.controls.values())


@pytest.mark.parametrize("name", labs.names())
def test_every_corner_of_every_control_gives_a_view(name):
    lab = labs.get(name)
    prepared = lab.prepared()
    for corner in islice(product(*(control.corners() for control in lab.controls.values())), MOST):
        view = lab.draw(prepared, dict(zip(lab.controls, corner, strict=True)))
        assert view.sentence and len(view.table) and view.figure.data  # made and checked by Plotly itself
        # The page reads the name of a colour scale the other way round than Python does.
        assert not any(isinstance(trace.get("colorscale"), str) for trace in view.drawn.data)


@pytest.mark.parametrize("name", labs.names())
def test_a_labs_code_gives_the_view_that_it_shows(name):
    lab = labs.get(name)
    corner = {name: control.corners()[-1] for name, control in lab.controls.items()}
    again = eval(lab.code(**corner).replace("crm.labs.", "labs."), {"labs": labs})
    assert again.sentence == lab(**corner).sentence


@pytest.mark.parametrize("name", labs.names())
def test_the_example_in_a_labs_docstring_is_true(name):
    example = doctest.DocTestParser().get_doctest(labs.get(name).__doc__, {"labs": labs}, name, None, None)
    said: list[str] = []
    assert doctest.DocTestRunner().run(example, out=said.append).failed == 0, "".join(said)


def test_an_unknown_lab_is_answered_with_its_neighbours():
    with pytest.raises(NotFound, match="eighty_twenty"):
        labs.get("eighty_twnty")
    with pytest.raises(AttributeError, match="eighty_twenty"):
        _ = labs.nothing


def test_importing_the_labs_loads_nothing_heavy():
    heavy = "{'pandas', 'numpy', 'plotly', 'ipywidgets', 'anywidget'}"
    check = ("import sys, crmlab.engine, crmlab.course.lesson05.eighty_twenty; "
             f"print(sorted({heavy} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
