/** What a scrape consists of: families, samples and problems. Knows nothing of bytes or of what a service should export. */

export type FamilyType =
  | "counter"
  | "gauge"
  | "histogram"
  | "gaugehistogram"
  | "summary"
  | "info"
  | "stateset"
  /** `untyped` of the text format, `unknown` of OpenMetrics. */
  | "unknown";

/** What `# TYPE`, `# HELP` and `# UNIT` say of a name, as far as the text was read. */
export interface Family {
  readonly name: string;
  /** Undefined where no `# TYPE` line stands before the samples. */
  readonly type?: FamilyType | undefined;
  readonly help?: string | undefined;
  /** OpenMetrics only. */
  readonly unit?: string | undefined;
  /** The line that named it first, from 1. */
  readonly line: number;
}

export interface Label {
  readonly name: string;
  readonly value: string;
  /** Two independent hashes of name and value. */
  readonly hash: number;
  readonly hash2: number;
}

export interface Sample {
  /** With its suffix: `http_seconds_bucket`. */
  readonly name: string;
  /** The family that it belongs to: `http_seconds`. What later lines say of the family appears here too. */
  readonly family: Family;
  /** In the order of the text, without the name. */
  readonly labels: readonly Label[];
  readonly value: number;
  /** Milliseconds since 1970, where the line has a timestamp of its own. */
  readonly timestamp?: number | undefined;
  readonly line: number;
  /** The hashes of the name, as the label `__name__`, and of all labels, added up: whatever the order of the labels. */
  readonly hash: number;
  readonly hash2: number;
}

/** What is wrong with a line. */
export interface ExpositionProblem {
  readonly line: number;
  /** One sentence without a final full stop. */
  readonly message: string;
  /**
   * Whether the whole text is refused because of it: by `promtool check metrics` for the text format, by Prometheus for
   * OpenMetrics. What only breaks a rule of the format is `tolerated`.
   */
  readonly kind: "refused" | "tolerated";
}

export type ExpositionFormat = "text" | "openmetrics";

/** Called as lines are read; what it is given may be kept. */
export interface ExpositionSink {
  sample?(sample: Sample): void;
  problem?(problem: ExpositionProblem): void;
}

/** What is known when the text has ended. */
export interface ExpositionEnd {
  readonly format: ExpositionFormat;
  readonly families: readonly Family[];
  readonly lines: number;
  readonly samples: number;
  readonly bytes: number;
  /** All of them, those that were too many to be reported too. */
  readonly problems: number;
  /** False where Prometheus' tools refuse the text. */
  readonly accepted: boolean;
}
