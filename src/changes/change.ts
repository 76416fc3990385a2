/** One difference in meaning between two versions of a catalog, and how much it can hurt. Knows no files and no git. */

/**
 * `breaking`: somebody who relies on it loses something, such as a page, a label value or a series.
 * `notable`: behaviour changes; a reviewer should know. `harmless`: nothing that exists behaves otherwise.
 */
export const impacts = ["breaking", "notable", "harmless"] as const;

export type Impact = (typeof impacts)[number];

/** The nouns of a catalog that a change can be about, in the order of a report. */
export type Subject = "metric" | "alert" | "slo" | "recording" | "dashboard" | "runbook" | "deployment";

export interface Change {
  readonly subject: Subject;
  /** `HighQueueDepth` */
  readonly name: string;
  readonly impact: Impact;
  /** What changed, as a phrase behind the name: `threshold 100 → 200`. */
  readonly text: string;
  /** Why a breaking change breaks something. */
  readonly because?: string;
}

/** What a comparison of one subject says of each of its parts. */
export type Difference = Omit<Change, "subject" | "name">;

export function breaking(text: string, because: string): Difference {
  return { impact: "breaking", text, because };
}

export function notable(text: string): Difference {
  return { impact: "notable", text };
}

export function harmless(text: string): Difference {
  return { impact: "harmless", text };
}

/** `threshold 100 → 200` */
export function became(what: string, before: unknown, after: unknown): string {
  return `${what} ${String(before)} → ${String(after)}`;
}
