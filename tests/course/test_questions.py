"""The question bank is complete, explains every option, and computes its numbers."""

import copy
import re

import pytest

from crmlab.base.errors import NotFound
from crmlab.course import questions, syllabus
from crmlab.course.loading import ContentError, numbers, texts

BANK_KEY = {1: "12.9 %", 2: "value", 3: "MBNA", 4: "Peters", 5: "Contact management, sales", 6: "Convenience",
            7: "META", 8: "52 %", 9: "falls", 10: "gone first", 11: "11 %", 12: "9 or 10", 13: "0.174", 14: "1990",
            15: "Report"}


@pytest.mark.parametrize(("n", "key"), BANK_KEY.items())
def test_the_right_option_of_the_bank_is_the_published_key(n, key):
    right = [option.text for option in questions.get(f"mc-{n}").options if option.right]
    assert len(right) == 1 and key in right[0]


@pytest.mark.parametrize("id_", questions.ids("quiz"))
def test_a_quiz_question_explains_each_option_in_finished_sentences(id_):
    question = questions.get(id_)
    said = [question.prompt, *(o.text for o in question.options), *(o.why for o in question.options),
            *(wrong.message for wrong in question.misconceptions)]
    for text in said:
        assert text.strip() and not re.search(r"[{}]|https?:|www\.|!|\bnan\b", text)
    assert len({option.text for option in question.options}) == len(question.options)
    assert id_.isascii()


@pytest.mark.parametrize(("id_", "answer"), [
    ("review-1-retention", 88), ("review-2-index", 72.2), ("review-4-break-even", 1.375), ("review-5-agents", 14),
    ("review-10-kano", 0.50), ("review-10-gap", -0.435), ("review-12-churn", 12.94), ("review-13-present", 115584),
    ("review-13-margin", 7699)])
def test_numeric_answers_match_the_published_ones(id_, answer):
    question = questions.get(id_)
    assert question.answer == pytest.approx(answer, rel=1e-3)
    assert abs(question.answer - answer) <= max(question.tolerance, 1e-9)


def test_every_exam_item_of_the_source_has_a_question():
    asked = {questions.source_item(id_) for section in questions.SECTIONS for id_ in questions.ids(section)}
    assert asked == {item.id for item in syllabus.items() if item.id.startswith("E.")}


def test_thirteen_review_questions_have_rubrics_of_ten_points():
    reviews = [questions.review(id_) for id_ in questions.ids("reviews")]
    assert len(reviews) == 13
    for review in reviews:
        assert sum(point.worth for point in review.points) == 10
        assert review.prompt.endswith((".", "?"))


@pytest.mark.parametrize("id_", questions.ids("problems"))
def test_a_problem_names_diagnosis_data_function_and_measure(id_):
    problem = questions.problem(id_)
    assert all(getattr(problem, part).strip() for part in questions.PROBLEM_PARTS)


def test_open_tasks_have_a_model_answer():
    assert all(len(questions.task(id_).model) > 40 for id_ in questions.ids("tasks"))


def test_unknown_ids_name_near_ones():
    with pytest.raises(NotFound, match="Nearest: mc-9"):
        questions.get("mc-99")
    with pytest.raises(NotFound, match="Nearest: review-9"):
        questions.review("review-99")
    with pytest.raises(NotFound):
        questions.source_item("nothing")


@pytest.fixture
def bank():
    return copy.deepcopy(numbers("questions")), copy.deepcopy(texts("questions"))


@pytest.mark.parametrize(("change", "message"), [
    (lambda n, t: n["quiz"]["mc-1"].update(hint="x"), "unknown hint"),
    (lambda n, t: n["quiz"]["mc-1"].update(kind="essay"), "'essay' is none of"),
    (lambda n, t: n["quiz"]["mc-1"].update(right=["half"]), "'half' is none of"),
    (lambda n, t: t["quiz"]["mc-1"]["options"]["tenth"].pop("why"), "missing why"),
    (lambda n, t: t["quiz"]["mc-1"]["options"].pop("tenth"), "no texts for tenth"),
    (lambda n, t: n["quiz"]["review-12-churn"].update(answer="guess"), "'guess' is none of"),
    (lambda n, t: n["reviews"]["review-1"]["points"].update(case=5), "add up to 10"),
    (lambda n, t: t["problems"]["problem-1"].pop("kpi"), "missing kpi"),
    (lambda n, t: t["tasks"].pop("task-4c"), "no texts for task-4c"),
])
def test_each_rule_of_the_bank_has_its_message(bank, change, message):
    entries, words = bank
    questions.check(entries, words)
    change(entries, words)
    with pytest.raises(ContentError, match=message):
        questions.check(entries, words)
