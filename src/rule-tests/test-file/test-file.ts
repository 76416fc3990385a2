/** What a file of rule tests holds, before it is printed. */

import type { LabelSet, RuleGroup } from "../../model/model.ts";
import type { Naming } from "../derived-once/placeholders.ts";
import type { InputSeries } from "../series/input-series.ts";

/** How many series of an alert fire at one time, among those of one scenario. */
export interface FiringCheck {
  readonly alert: string;
  readonly atMs: number;
  /** What distinguishes the scenario's alerts from the others'. */
  readonly within: LabelSet;
  readonly firing: number;
}

export interface ExpectedAlert {
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
}

/** Everything of an alert that fires at one time, word for word. */
export interface AlertCheck {
  readonly alert: string;
  readonly atMs: number;
  readonly expected: readonly ExpectedAlert[];
}

/** What a query yields at one time. */
export interface ValueCheck {
  readonly query: string;
  /** The series that the query selects by a pattern of their names, which then stand in its results as well. */
  readonly names?: readonly string[];
  readonly atMs: number;
  readonly expected: readonly { readonly labels: LabelSet; readonly value: number }[];
}

/** A scenario within its group. */
export interface TestScenario {
  readonly title: string;
  readonly series: readonly InputSeries[];
  readonly firing: readonly FiringCheck[];
  readonly values: readonly ValueCheck[];
}

/** Scenarios that are evaluated together. */
export interface TestGroup {
  readonly title: string;
  /** Whether scenarios of other alerts may be added. */
  readonly isShared?: boolean;
  /** From one sample to the next. */
  readonly stepMs: number;
  readonly scenarios: readonly TestScenario[];
  readonly alerts: readonly AlertCheck[];
  /** Where other groups differ in names alone: what they have in common, and how the names are put into a text of it. */
  readonly common?: { readonly group: TestGroup; readonly named: (text: string) => string };
}

export interface TestFile {
  /** What it is about: `HighQueueDepth`. */
  readonly name: string;
  readonly evaluationMs: number;
  /** The groups of rules that it loads, in the order of evaluation. */
  readonly rules: readonly RuleGroup[];
  readonly groups: readonly TestGroup[];
}

/**
 * The same with what `named` puts into it, done for each group when it is read: a thousand SLOs have the tests of one, and only
 * the file that is being written needs them.
 */
export function partWith(part: FilePart, named: Naming): FilePart {
  const { file, evaluationMs, group, groups } = part;
  return {
    file: named(file),
    evaluationMs,
    group: named(group),
    groups: groups.map((of) => {
      const group: TestGroup = {
        ...of,
        title: named(of.title),
        get scenarios() {
          return named(of.scenarios);
        },
        get alerts() {
          return named(of.alerts);
        },
      };
      // Not enumerable: who copies the group to change something in it gets a group whose text is its own.
      return named.isPlain ? Object.defineProperty(group, "common", { value: { group: of, named } }) : group;
    }),
  };
}

/** Two groups whose rules are evaluated once for the scenarios of both. */
export function groupOfBoth(one: TestGroup, other: TestGroup): TestGroup {
  return {
    title: one.title,
    ...(one.isShared === undefined ? {} : { isShared: one.isShared }),
    stepMs: one.stepMs,
    get scenarios() {
      return [...one.scenarios, ...other.scenarios];
    },
    get alerts() {
      return one.alerts;
    },
  };
}

/** What goes into one file, in which the rules are evaluated at one interval. */
export interface FilePart {
  readonly file: string;
  readonly evaluationMs: number;
  readonly group: string;
  readonly groups: readonly TestGroup[];
}
