"""The ideas as pure functions: tables or numbers in, tables or numbers out. Loaded when first used."""

from importlib import import_module
from typing import Any

_NAMES = {
    "concentration": ("top_share", "lorenz_curve", "gini", "cumulative_profit_curve", "buyer_moderation",
                      "ProfitCurve", "BuyerModeration"),
    "identity": ("normal_name", "block_keys", "candidate_pairs", "name_likeness", "match_points", "groups",
                 "link_quality", "LinkQuality"),
    "text_distance": ("jaro_winkler",),
    "data_quality": ("field_quality", "contradictions", "FieldQuality", "Contradictions"),
    "heterogeneity": ("gamma_top_share", "nbd_top_share"),
    "customers": ("customer_totals",),
    "rfm": ("rfm_table", "quantile_scores", "cut_scores", "rfm_segments", "SEGMENT_LABELS"),
    "lift": ("decile_lift", "break_even_response", "campaign_profit", "LiftTable"),
    "uplift": ("response_uplift", "contact_verdict", "Uplift"),
    "experiments": ("group_size", "power_of_test", "difference_in_differences"),
    "scoring": ("fit_score", "predict_score", "LogisticScore"),
    "score_quality": ("area_under_curve", "brier_score", "calibration_groups", "Estimate", "Calibration"),
    "forecasting": ("naive_forecast", "seasonal_naive_forecast", "exponential_smoothing", "scaled_error",
                    "SmoothedLevel"),
    "growth": ("growth_uplift", "GrowthUplift"),
    "tiers": ("value_tiers", "tier_shares", "migration_table", "TierShare", "CURRY_PYRAMID", "WIDE_MIDDLE",
              "TIER_LABELS"),
    "baskets": ("association_rule", "basket_pairs", "count_baskets", "highest_chance_lift", "AssociationRule",
                "BasketCounts", "BasketPair"),
    "acquisition": ("unit_costs", "saved_customers", "break_even_cost_ratio", "cost_to_income_ratio",
                    "UnitCosts"),
    "payback": ("allowable_acquisition_cost", "payback_months", "value_to_cost"),
    "response_curves": ("calibrate_response", "equity_per_prospect", "best_split", "best_spend",
                        "ResponseCurve", "BudgetSplit"),
    "retention": ("retention_rate", "convert_retention", "convert_churn", "survival_curve",
                  "retention_from_survival", "mean_lifetime", "median_lifetime"),
    "cohorts": ("cohort_table", "pooled_retention", "cohort_activity", "CohortTable"),
    "beta_geometric": ("fit_beta_geometric", "beta_geometric_log_likelihood", "beta_geometric_survival",
                       "beta_geometric_retention", "discounted_expected_lifetime",
                       "discounted_residual_lifetime", "BetaGeometric"),
    "exit_reasons": ("stated_against_true", "goodness_of_fit", "independence", "StatedAndTrue", "ChiSquare"),
    "lifetime": ("margin_multiple", "customer_lifetime_value", "berger_nasr_value"),
    "annuity": ("value_steps", "ValueSteps"),
    "equity": ("customer_equity",),
    "profit_stream": ("stream_value", "fixed_life_value", "tenure_weights", "CREDIT_CARD"),
    "churn_effect": ("constant_base_profit", "constant_additions_profit", "churn_readings", "Reading",
                     "READING_LABELS"),
    "markov": ("transition_rates", "recency_transitions", "recency_rewards", "markov_value", "state_counts"),
    "satisfaction": ("acsi_equal_weights", "servqual_gaps", "servqual_score", "top_box_share",
                     "net_promoter_score", "NetPromoter", "double_jeopardy_frequency"),
    "kano": ("kano_categories", "kano_coefficients", "KanoCoefficients", "CATEGORY_LABELS"),
    "customer_rates": ("buyer_flow", "acquisition_rate", "repeat_rate", "profitability_rate", "BuyerFlow"),
    "loyalty": ("loyalty_groups", "profit_by_tenure", "TenureProfile", "LOYALTY_GROUP_LABELS"),
    "word_of_mouth": ("word_of_mouth_reach", "break_even_satisfied_share", "Reach"),
    "repeat_buying": ("repeat_summary",),
    "nbd": ("fit_nbd", "nbd_log_likelihood", "Nbd"),
    "bg_nbd": ("fit_bg_nbd", "bg_nbd_log_likelihood", "BgNbd"),
    "gamma_gamma": ("fit_gamma_gamma", "GammaGamma"),
    "staffing": ("erlang_b", "erlang_c", "service_level", "agents_needed", "most_calls_per_hour",
                 "ServiceLevel"),
    "rostering": ("agents_on_phone", "employees_needed"),
    "repeat_calls": ("calls_per_problem", "total_calls"),
    "learning_curve": ("fit_learning_curve", "LearningCurve"),
    "stays": ("profit_between",),
    "person_time": ("rate_ratio", "stratified_rate_ratio", "stratified", "RateRatio", "Stratified"),
    "control_chart": ("p_chart", "PChart"),
    "project_value": ("expected_project_value", "break_even_failure_probability", "break_even_gain"),
    "surveys": ("overlap_bounds",),
    "customer_cost": ("total_cost", "open_questions", "break_even_time_value"),
    "subscription": ("subscription_rates", "SubscriptionRates"),
    "mix": ("logit_shares", "extra_volume_needed"),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted([*_HOME, *_NAMES])


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return import_module(f"crmlab.metrics.{name}")
    if name in _HOME:
        return getattr(import_module(f"crmlab.metrics.{_HOME[name]}"), name)
    raise AttributeError(f"crmlab.metrics has no {name!r}. It has: {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
