/**
 * The scenarios of any comparison, from the shape of its expression: values of its series are looked for between which it turns
 * from silent to firing, and each scenario stands on one side of such a place. Names no function of PromQL.
 */
import type { LabelSet } from "../../model/model.ts";
import type { Expr } from "../../promql/ast.ts";
import { notEvaluated } from "../../promql/evaluate/evaluate.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import { type Scenario, scrapes } from "../series/scenario.ts";
import type { Context } from "../simulation/simulate.ts";
import {
  besideEdge,
  type Found,
  historyScenario,
  incident,
  lengthOf,
  type More,
  othersBad,
  othersCalm,
  tooBrief,
  worstOf,
} from "./incidents.ts";
import { inputsOf } from "./inputs.ts";
import { type Edge, edgesOf, type Try, type Turn, turnsOf, type Values } from "./search.ts";
import type { Setting } from "./settings.ts";
import { type Lengths, single, situationsOf, spreads, steadyPhases, trying } from "./situation.ts";

/** `never-turns` where nothing that its series can show changes the result; undefined where it has a part that is not known. */
export function shapeScenarios(expr: Expr, context: Context, pinned: LabelSet): Scenarios | "never-turns" | undefined {
  const { schema, clock } = context;
  const inputs = inputsOf(expr, schema, clock.stepMs);
  if (!inputs || notEvaluated(expr) !== undefined) return undefined;
  const lengths: Lengths = {
    window: scrapes(inputs.windowMs, clock),
    held: scrapes(clock.forMs, clock),
    kept: scrapes(clock.keepFiringForMs, clock),
    offset: scrapes(inputs.offsetMs, clock),
  };
  if (lengths.offset > 0 && lengths.offset - 1 < lengths.window + lengths.held + 2) return undefined;
  for (const situation of situationsOf(expr, inputs, clock)) {
    const attempt = trying(situation, lengths, context, pinned);
    const turned = bestTurn(situation.settings, attempt);
    if (!turned) continue;
    const { turn, edges } = turned;
    return scenariosAt({ situation, inputs, lengths, clock, attempt, edges, pinned }, turn.calm, turn.bad, turn.index);
  }
  return "never-turns";
}

/** So many turns are compared where series hide each other. */
const mostTurns = 5;

/** Of the first turns the one at which most of the series matter. */
function bestTurn(
  settings: readonly Setting[],
  attempt: Try,
): { readonly turn: Turn; readonly edges: readonly Edge[] } | undefined {
  let best: { readonly turn: Turn; readonly edges: readonly Edge[] } | undefined;
  let count = 0;
  for (const turn of turnsOf(settings, attempt)) {
    const edges = edgesOf(settings, turn.bad, attempt);
    if (!best || matter(edges) > matter(best.edges)) best = { turn, edges };
    count += 1;
    if (matter(best.edges) >= settings.length || count === mostTurns) break;
  }
  return best;
}

const matter = (edges: readonly Edge[]): number => new Set(edges.map((e) => e.index)).size;

function scenariosAt(found: Found, calmest: Values, first: Values, turned: number): Scenarios | undefined {
  const { situation, lengths, edges } = found;
  const isNow = (index: number): boolean => situation.settings[index]?.isPast !== true;
  // Where it is only a matter of being there, there are no values to be near.
  const main = edges.find((e) => e.index === turned) ?? edges[0] ?? { index: turned, across: first, short: calmest };
  const present = isNow(turned) ? undefined : edges.find((e) => isNow(e.index));
  if (!isNow(turned) && !present) return undefined;
  const calm = present ? present.short : calmest;
  const worst = worstOf(found, present?.index ?? turned, first);
  const slow = (edges.find((e) => e.index === (present?.index ?? turned)) ?? main).across;
  const lasting = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    values: Values,
    more: More = {},
  ): Scenario => {
    const phases = steadyPhases(situation, lengths, values, more.weights ?? single);
    const beside = more.beside ?? [];
    return {
      slug,
      title,
      expect,
      phases: phases.map((p) => ({ ...p, segments: [...p.segments, ...beside] })),
      events: more.events ?? {},
    };
  };
  const either = (slug: string, title: string, values: Values, more: More = {}): readonly Scenario[] => [
    lasting(slug, title, "fires", values, more),
    lasting(slug, title, "silent", values, more),
  ];
  const weights = situation.isShared ? spreads : [single];
  const over = (slug: string, title: string, expect: Scenario["expect"], values: Values): readonly Scenario[] =>
    weights.map((w) => lasting(slug, title, expect, values, { weights: w }));
  const outage = incident(found, "outage", "as bad as it gets, then recovery", calm, worst);
  const mild = incident(found, "outage", "just beyond the limit, then recovery", calm, slow);
  return {
    alone: outage,
    aloneElse: mild,
    all: [
      lasting("just-above", "just beyond the limit", "fires", main.across),
      lasting("just-below", "just short of the limit", "silent", main.short),
    ],
    optional: [
      ...edges.flatMap((edge, i) => besideEdge(edge, i, main, lasting)),
      { ...mild, slug: "slow-outage" },
      {
        ...incident(found, "gone", "the target vanishes during the outage", calm, worst, { goneAt: true }),
        expect: "resolves",
      },
      ...historyScenario(found, first),
    ],
    firstOf: [
      over("shared-above", "just beyond the limit, on two targets", "fires", main.across),
      over("shared-below", "just short of the limit, on two targets", "silent", main.short),
      either(
        "idle",
        "nothing happens at all",
        found.situation.settings.map(() => 0),
      ),
      found.inputs.all.some((input) => input.isCounter)
        ? [
            lasting("restarted", "counters restart, short of the limit", "silent", main.short, {
              events: { restartAt: lengthOf(found) - 3 },
            }),
          ]
        : [],
      othersBad(found, calm, worst, lasting),
      othersCalm(found, calm, slow, lasting),
      tooBrief(found, calm, worst, slow),
    ],
  };
}
