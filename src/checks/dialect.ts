/** Whose rules and queries are read; where nobody says so, that is recognised. */
export type Dialect = (typeof dialects)[number];

export const dialects = ["prometheus", "thanos", "mimir", "victoriametrics", "loki"] as const;
