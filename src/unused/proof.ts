/**
 * Whether an alert, objective or panel goes blind without some series: the consequences of `live-check`, with an exporter that prints
 * all that is declared and one that prints the rest. Takes nobody's word for what is read.
 */
import { parseDuration } from "../basics/duration.ts";
import { expositionReader } from "../exposition/read.ts";
import { type Consequence, consequences } from "../live/consequences.ts";
import { emit } from "../live/emit.ts";
import { type Expected, expectedOf } from "../live/expected.ts";
import { observer } from "../live/observe.ts";
import type { Model } from "../model/model.ts";
import { metricNames } from "../promql/ast.ts";

export interface Proof {
  readonly alerts: number;
  readonly slos: number;
  readonly panels: number;
  /** What sees less than before: nothing, or the series must not be dropped. */
  readonly worse: readonly string[];
}

export function proofWithout(model: Model, dropped: ReadonlySet<string>): Proof {
  const expected = expectedOf(model, parseDuration(model.deployment.scrape.timeout));
  const { text } = emit(model);
  const kept = text.replace(/^[a-zA-Z_:][\w:]*(?=[{ ]).*\n/gm, (line) =>
    dropped.has(/^[\w:]+/.exec(line)?.[0] ?? "") ? "" : line,
  );
  const before = seen(expected, text);
  const after = seen(expected, kept);
  const kinds = before.map((c) => c.consumer.kind);
  const count = (kind: (typeof kinds)[number]) => kinds.filter((k) => k === kind).length;
  return {
    alerts: count("alert"),
    slos: count("slo"),
    panels: count("panel"),
    worse: [...worseThan(before, after), ...rulesReading(model, dropped)],
  };
}

function seen(expected: Expected, text: string): readonly Consequence[] {
  const watching = observer(expected, false);
  watching.begin();
  const reader = expositionReader("text", watching);
  reader.write(Buffer.from(text));
  watching.end(reader.end());
  return consequences(expected, [{ target: "", seen: watching.observation() }]);
}

function worseThan(before: readonly Consequence[], after: readonly Consequence[]): readonly string[] {
  return after.flatMap(({ consumer, sight }, i) => {
    if (sight.kind === before[i]?.sight.kind) return [];
    return [`the ${consumer.kind} ${consumer.name} is ${sight.kind}: ${sight.because.join("; ")}`];
  });
}

/** Those that wait for a missing metric included: without it they would fire. */
function rulesReading({ groups }: Model, dropped: ReadonlySet<string>): readonly string[] {
  return groups
    .flatMap((g) => g.rules)
    .flatMap((rule) =>
      metricNames(rule.expr)
        .filter((name) => dropped.has(name))
        .map((name) => `the rule ${rule.kind === "alerting" ? rule.alert : rule.record} reads ${name}`),
    );
}
