/** Cold-start budgets in seconds, as promised per language. Alert, SLO and panel all read them here. */
export const medianBudget = { cpp: 0.1, python: 0.15, java: 0.25 } as const;
export const p95Budget = { cpp: 0.2, python: 0.3, java: 0.5 } as const;

/** For series that do not say their language. */
export const loosestP95Budget = 0.5;
