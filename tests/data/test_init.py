"""The face of crmlab.data: a few names, loaded when they are used."""

import subprocess
import sys

import pytest

import crmlab.data as data


@pytest.mark.parametrize("name", data.__all__)
def test_every_promised_name_is_there(name):
    assert callable(getattr(data, name))


def test_a_function_stays_a_function_when_its_module_is_imported_first():
    code = ("from crmlab.data.read_orders import read_orders as first\n"
            "import crmlab.data as data\n"
            "assert data.read_orders is first and data.read_orders is first\n")
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_face_loads_nothing_heavy():
    code = "import sys, crmlab.data; assert not {'numpy', 'pandas', 'yaml', 'faker'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(AttributeError, match="own_world"):
        _ = data.worlds_of_mine
