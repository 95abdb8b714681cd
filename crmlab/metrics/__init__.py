"""The ideas as pure functions: tables or numbers in, tables or numbers out. Loaded when first used."""

from importlib import import_module

_FUNCTIONS = {
    "concentration": ("top_share", "lorenz_curve", "gini", "cumulative_profit_curve", "buyer_moderation"),
    "heterogeneity": ("gamma_top_share", "nbd_top_share"),
    "customers": ("customer_totals",),
    "rfm": ("rfm_table", "quantile_scores", "cut_scores", "rfm_segments"),
    "lift": ("decile_lift", "break_even_response", "campaign_profit"),
    "tiers": ("value_tiers", "tier_shares", "migration_table"),
    "acquisition": ("unit_costs", "saved_customers", "break_even_cost_ratio", "cost_to_income_ratio"),
    "response_curves": ("calibrate_response", "equity_per_prospect", "best_split", "best_spend"),
    "retention": ("retention_rate", "convert_retention", "convert_churn", "survival_curve",
                  "retention_from_survival", "mean_lifetime", "median_lifetime"),
    "cohorts": ("cohort_table", "pooled_retention", "cohort_activity"),
    "beta_geometric": ("fit_beta_geometric", "beta_geometric_log_likelihood", "beta_geometric_survival",
                       "beta_geometric_retention", "discounted_expected_lifetime",
                       "discounted_residual_lifetime"),
    "exit_reasons": ("stated_against_true", "goodness_of_fit", "independence"),
    "repeat_buying": ("repeat_summary",),
    "nbd": ("fit_nbd", "nbd_log_likelihood"),
    "bg_nbd": ("fit_bg_nbd", "bg_nbd_log_likelihood"),
    "gamma_gamma": ("fit_gamma_gamma",),
}
_HOME = {name: module for module, names in _FUNCTIONS.items() for name in names}
__all__ = sorted([*_HOME, *_FUNCTIONS])


def __getattr__(name: str) -> object:
    if name in _FUNCTIONS:
        return import_module(f"crmlab.metrics.{name}")
    if name in _HOME:
        return getattr(import_module(f"crmlab.metrics.{_HOME[name]}"), name)
    raise AttributeError(f"crmlab.metrics has no {name!r}. It has: {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
