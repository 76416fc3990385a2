/** Variables that a dashboard names outside of its PromQL and does not define. Which checks report them is not for here. */
import {
  type Dashboard,
  type Datasource,
  isLoki,
  isPrometheus,
  type UndefinedVariable,
} from "../checks/dashboard/dashboard.ts";
import type { Written } from "../checks/written.ts";

/** In titles, data sources, legends, what is repeated, and queries of other data sources, in this order. */
export function undefinedOutsideOfQueries(dashboard: Dashboard): readonly UndefinedVariable[] {
  const known = new Set([...dashboard.variables.map((v) => v.name), ...inputs(dashboard.text)]);
  const inText = (text: Written, which: RegExp, place: UndefinedVariable["in"]): readonly UndefinedVariable[] =>
    [...text.text.matchAll(which)].flatMap((found) => {
      const name = found[1] ?? found[2] ?? found[3] ?? "";
      if (known.has(name) || name.startsWith("__")) return [];
      const span = { from: found.index, to: found.index + found[0].length };
      return [{ name, written: text, span, in: place }];
    });
  const inSource = (source: Datasource | undefined, written: Written): readonly UndefinedVariable[] => {
    const name = /^(?:\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\])$/
      .exec(source?.name ?? "")
      ?.slice(1)
      .find(Boolean);
    return name === undefined || known.has(name) || name.startsWith("__") ? [] : [{ name, written, in: "data source" }];
  };
  const ofPanels = dashboard.panels.flatMap((panel) => [
    ...inText(panel.written, shownVariable, "text"),
    ...inSource(panel.datasource, panel.written),
    ...panel.targets.flatMap((target) => [
      ...inSource(target.datasource, target.written),
      ...(target.legend ? inText(target.legend, shownVariable, "text") : []),
      ...target.foreign.flatMap((query) => inText(query, bracedVariable, "query")),
      ...(target.expr && !isPrometheus(dashboard, target.datasource, panel.datasource)
        ? inText(
            target.expr,
            isLoki(dashboard, target.datasource, panel.datasource) ? shownVariable : bracedVariable,
            "query",
          )
        : []),
    ]),
  ]);
  const repeats = dashboard.repeats.flatMap((written) =>
    known.has(written.text.replace(/^\$/, "")) ? [] : [{ name: written.text, written, in: "repeat" as const }],
  );
  return [...ofPanels, ...repeats];
}

/** A sum of money is none, and a constant in capitals hardly. */
const shownVariable = /\$([a-z]\w*)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)(?::\w+)?\]\]/g;
/** Other languages have words that begin with a dollar. */
const bracedVariable = /\$\{(\w+)(?::\w+)?\}|\[\[(\w+):\w+\]\]/g;

/** What Grafana asks for when it imports the file. */
function inputs(text: string): readonly string[] {
  const part = /"__inputs"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? "";
  return [...part.matchAll(/"name"\s*:\s*"(\w+)"/g)].map(([, name = ""]) => name);
}
