"""The tasks of all labs: right on the shared company, by computing; every answer can be reached."""

import re

import pytest

from crmlab import labs
from crmlab.engine import Find, Reach

WITH_TASKS = [name for name in labs.names() if labs.get(name).tasks]
TASKS = [pytest.param(labs.get(name), task, id=f"{name}.{n + 1}")
         for name in WITH_TASKS for n, task in enumerate(labs.get(name).tasks)]
EXPECTED = {"eighty_twenty.1": "shrinks", "eighty_twenty.3": "loss", "eighty_twenty.4": "few",
            "buyer_moderation.1": "less", "buyer_moderation.2": "grows",
            "log_windows.1": "known",
            "win_or_keep.2": "dearer",
            "break_even.1": "more", "budget_split.2": "winning", "budget_split.3": "nothing", "payback.1": "first",
            "total_cost.1": "market", "total_cost.3": "price", "offer_twice.2": "less", "offer_twice.3": "none",
            "one_tuesday.1": "way", "one_tuesday.3": "ship",
            "definition_explorer.1": "003", "definition_explorer.2": "idea", "definition_explorer.3": "no",
            "four_rates.1": "loyalty", "four_rates.2": "grows", "four_rates.3": "few",
            "five_readings.1": "same", "five_readings.3": "none", "five_readings.4": "loss",
            "sorting_or_loyalty.2": "fades", "sorting_or_loyalty.3": "stay",
            "who_comes_back.1": "first", "who_comes_back.3": "rises", "exit_reasons.1": "price",
            "exit_reasons.2": "same", "customer_base.1": "falls", "customer_base.2": "first",
            "satisfaction_curve.1": "same", "net_promoter.2": "silent", "loyal_or_profitable.1": "grows",
            "loyal_or_profitable.2": "some",
            "subscription_rates.1": "money",
            "value_waterfall.1": "ends", "value_waterfall.2": "leaving", "value_waterfall.4": "little",
            "three_formulas.1": "margin", "three_formulas.3": "loss", "profit_by_stay.1": "short",
            "profit_by_stay.2": "short", "profit_by_stay.3": "loss", "still_alive.1": "rare",
            "still_alive.3": "model",
            "value_tiers.1": "loss", "value_tiers.2": "fewer", "value_tiers.3": "250",
            "unprofitable_tail.2": "half", "tail_later.1": "gone", "tail_later.2": "over",
            "one_card.2": "no", "one_card.3": "missing", "three_views.2": "falls", "who_gets_a_letter.1": "not",
            "call_list.1": "rises", "call_list.3": "both", "churn_score.1": "better", "churn_score.2": "breaks",
            "churn_score.3": "after", "basket_lift.1": "another", "basket_lift.2": "5", "basket_lift.3": "fewer",
            "order_forecast.1": "season", "order_forecast.2": "flat", "order_forecast.3": "larger",
            "shipper_value.1": "end", "shipper_value.2": "none", "shipper_value.3": "little",
            "late_and_leaving.1": "never", "late_and_leaving.2": "wider", "late_by_size.1": "many",
            "late_by_size.2": "longer", "calls_and_tracking.1": "same", "calls_and_tracking.2": "larger",
            "seats_or_people.1": "shift", "seats_or_people.3": "wait", "month_of_training.1": "second",
            "month_of_training.2": "no", "branch_decision.1": "tracking", "branch_decision.3": "tracking",
            "account_types.1": "middle", "account_types.2": "none", "price_by_type.1": "none",
            "price_by_type.2": "half", "worth_by_type.1": "calls", "worth_by_type.2": "tens",
            "contacts_and_staying.1": "none", "contacts_and_staying.2": "none", "reasons_told.1": "transaction",
            "reasons_told.2": "some", "team_decision.1": "more", "team_decision.3": "website",
            "bought_together.1": "falls", "bought_together.2": "few", "visit_report.1": "summer",
            "visit_report.2": "most", "gone_quiet.1": "canteen", "plan_uplift.1": "larger", "plan_uplift.2": "open",
            "plan_uplift.3": "larger", "plan_decision.2": "low", "plan_decision.3": "no"}


@pytest.mark.parametrize("name", WITH_TASKS)
def test_a_lab_has_two_to_four_tasks_one_of_them_an_extreme(name):
    tasks = labs.get(name).tasks
    fewest = 1 if labs.unit_of(name) == "00" else 2  # ten minutes for all of Start here
    assert fewest <= len(tasks) <= 4 and sum(task.extreme for task in tasks) == 1


@pytest.mark.parametrize("lab, task", TASKS)
def test_every_tasks_right_answer_is_right_on_the_shared_company(lab, task, request):
    prepared = lab.prepared()
    if isinstance(task, Reach):
        assert task.mark(prepared, lab.checked(task.example(prepared)), None) == "right"
        assert task.mark(prepared, lab.checked({}), None) == "wrong"  # there is something to do
    else:
        right = task.right(prepared)
        assert right == EXPECTED[re.search(r"\[(.*)\]", request.node.name)[1]]
        assert [task.mark(prepared, {}, option) for option in task.options].count("right") == 1


@pytest.mark.parametrize("lab, task", TASKS)
def test_a_task_says_what_to_do_why_and_what_to_try(lab, task):
    assert task.ask.endswith((".", "?")) and task.why.endswith(".") and task.try_this.endswith((".", "?"))
    assert not isinstance(task, Find) or 2 <= len(task.options) <= 4


def sentence(name, **parameters):
    return labs.get(name)(**parameters).sentence


def share(name, **parameters):
    return float(re.findall(r"brought ([\d.]+) %", sentence(name, **parameters))[0])


def test_what_the_tasks_of_eighty_twenty_say_is_seen_in_the_lab():
    shares = [share("eighty_twenty", window=f"{n} month{'s' * (n > 1)}") for n in (24, 12, 6, 3, 1)]
    assert shares == sorted(shares, reverse=True)
    assert share("eighty_twenty", customers="registered") >= 80
    assert share("eighty_twenty", window="1 month", customers="registered") == 100
    assert "The others cost more than they brought" in sentence("eighty_twenty", measure="profit")


def test_what_the_tasks_of_a_year_later_say_is_seen_in_the_lab():
    assert float(re.search(r"and ([\d.]+) % of them", sentence("buyer_moderation"))[1]) < 50
    found = re.findall(r"brought ([\d.]+) %", sentence("buyer_moderation", period="3 months", top=0.05))
    assert float(found[1]) > float(found[0])
