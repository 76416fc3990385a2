/** The file of `lint --policy`: what a team asks of its rules. */
import * as T from "typebox";
import type * as s from "../basics/json-schema.ts";

const demand = T.Object(
  {
    required: T.Optional(T.Boolean({ description: "Every rule must have it." })),
    forbidden: T.Optional(T.Boolean({ description: "No rule may have it." })),
    values: T.Optional(T.Array(T.String(), { minItems: 1, description: "The values that it may have." })),
    matches: T.Optional(T.String({ description: "A pattern that its whole text must match, in RE2's syntax." })),
  },
  { additionalProperties: false, description: "What is asked of a label or annotation." },
);

const demands = (description: string) =>
  T.Unsafe<Record<string, T.Static<typeof demand>>>({ type: "object", additionalProperties: demand, description });

const texts = (description: string) => T.Array(T.String(), { minItems: 1, description });

const selectors = T.Object(
  {
    labels: texts("Labels that each selector must have a matcher for."),
    metrics: T.Optional(T.String({ description: "A pattern: only selectors of these metrics." })),
    inside: T.Optional(
      T.String({ description: "A pattern: only selectors inside of these functions or aggregations." }),
    ),
  },
  { additionalProperties: false, description: "What is asked of the selectors of an expression." },
);

const aggregations = T.Object(
  {
    keep: T.Optional(texts("Labels that the result must not have lost.")),
    drop: T.Optional(texts("Labels that the result must not have.")),
  },
  { additionalProperties: false, description: "What is asked of the labels of an expression's result." },
);

const policy = T.Object(
  {
    of: T.Optional(T.Enum(["alerts", "recordings"], { description: "Left out: of both." })),
    files: T.Optional(T.String({ description: "A pattern: only rules of these files, by their whole path." })),
    names: T.Optional(T.String({ description: "A pattern: only rules of these names." })),
    nameMatches: T.Optional(T.String({ description: "A pattern that the names of the rules must match." })),
    labels: T.Optional(demands("By label.")),
    annotations: T.Optional(demands("By annotation; of alerts only.")),
    selectors: T.Optional(selectors),
    aggregations: T.Optional(aggregations),
    minFor: T.Optional(T.String({ description: "The shortest `for` of an alert." })),
    maxFor: T.Optional(T.String({ description: "The longest `for` of an alert." })),
    severity: T.Optional(T.Enum(["error", "warning", "note"], { description: "Left out: error." })),
    because: T.Optional(T.String({ description: "The reason, which is printed with each finding." })),
  },
  { additionalProperties: false, description: "One policy." },
);

export const lintPolicySchema = T.Object(
  { $schema: T.Optional(T.String()), policies: T.Array(policy, { description: "Each on its own." }) },
  { additionalProperties: false, description: "What a team asks of its rules." },
);

export type LintPolicy = s.DataOf<typeof lintPolicySchema>;
