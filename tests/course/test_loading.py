"""The loaders refuse what they would otherwise pass on without a word."""

import re

import pytest

from crmlab.course import loading
from crmlab.course.loading import ContentError, check_keys, check_same_ids, read, texts_in


def test_a_key_written_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("a: 1\nb: {c: 1, c: 2}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"twice\.yaml, line 2: key twice: c"):
        read(path)


def test_a_file_that_is_no_mapping_is_refused(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(ContentError, match="keys and values"):
        read(path)


def test_yaml_can_build_no_python_objects(tmp_path):
    import yaml

    path = tmp_path / "object.yaml"
    path.write_text("a: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    with pytest.raises(yaml.constructor.ConstructorError):
        read(path)


def test_unknown_and_missing_keys_are_named():
    with pytest.raises(ContentError, match="entry: unknown colour"):
        check_keys({"id": 1, "colour": 2}, "entry", required=("id",))
    with pytest.raises(ContentError, match="entry: missing id"):
        check_keys({}, "entry", required=("id",))


def test_ids_and_texts_must_match_both_ways():
    with pytest.raises(ContentError, match="no texts for b"):
        check_same_ids({"a", "b"}, {"a"}, "file")
    with pytest.raises(ContentError, match="texts for unknown b"):
        check_same_ids({"a"}, {"a", "b"}, "file")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for code, content in {"en": "words: {a: one, b: two}\n", "xx": "words: {a: eins}\n"}.items():
        (tmp_path / "texts" / code).mkdir(parents=True)
        (tmp_path / "texts" / code / "things.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    texts_in.cache_clear()
    yield tmp_path
    texts_in.cache_clear()


def test_what_is_not_translated_stays_english(folder):
    assert texts_in("xx", "things") == {"words": {"a": "eins", "b": "two"}}
    assert texts_in("yy", "things") == {"words": {"a": "one", "b": "two"}}


def test_the_language_setting_never_leads_out_of_the_folder(folder):
    (folder / "things.yaml").write_text("words: {a: outside}\n", encoding="utf-8")
    assert texts_in("..", "things")["words"]["a"] == "one"


OWN_FILES = [path for name in ("claims", "glossary", "syllabus", "questions")
             for path in (loading.FOLDER / f"{name}.yaml", loading.FOLDER / "texts" / "en" / f"{name}.yaml")]


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_content_holds_no_address_and_every_id_is_ascii(path):
    assert not re.search(r"https?:|www\.|\.(com|org|cn)/", path.read_text(encoding="utf-8"))

    def keys(value):
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield str(key)
            yield from keys(inner)

    assert all(re.fullmatch(r"[A-Za-z0-9][\w.-]*", key, re.ASCII) for key in keys(read(path)))
