/** Writes the module that declares what was inferred. Guesses nothing itself. */
import { identifier } from "../basics/names.ts";
import { counter } from "../catalog/metric.ts";
import { nameBreaches } from "../checks/catalog/naming-convention.ts";
import type { InferredLabel } from "./inferred-label.ts";
import type { InferredMetric } from "./inferred-metric.ts";
import { imports } from "./watching.ts";

export function metricsModule(metrics: readonly InferredMetric[], service: string, source: string): string {
  const names = exportNames(metrics, service);
  const kinds = Object.values(metrics.flatMap(({ labels }) => Object.values(labels))).map(({ kind }) => kind);
  const words = [...metrics.map(({ type }) => type), ...kinds.filter((kind) => kind !== "closed")];
  return [
    `/** What ${service} measures, inferred from ${source}: read it once, it is guessed. */\n${imports(words)}\n`,
    ...metrics.map((metric, i) => declaration(metric, names[i] ?? metric.name)),
  ].join("\n");
}

function declaration(metric: InferredMetric, name: string): string {
  const { type, help, unit, labels, buckets, guesses } = metric;
  const fields = [
    `help: ${JSON.stringify(help)}`,
    ...(unit === "count" ? [] : [`unit: ${JSON.stringify(unit)}`]),
    ...(buckets ? [`buckets: [${buckets.join(", ")}]`] : []),
    ...labelsField(labels),
    ...(isUnusual(metric) ? [`legacyName: "exported under this name"`] : []),
  ];
  const comment = guesses.length > 0 ? `/** ${guesses.join("; ").replaceAll("*/", "* /")}. */\n` : "";
  return `${comment}export const ${name} = ${type}(${JSON.stringify(metric.name)}, {\n${fields.map((f) => `  ${f},\n`).join("")}});\n`;
}

function labelsField(labels: Readonly<Record<string, InferredLabel>>): readonly string[] {
  const all = Object.entries(labels).map(([label, { kind, values }]) => {
    const listed = values.map((v) => JSON.stringify(v)).join(", ");
    return `    ${label}: ${kind === "closed" ? `[${listed}]` : `${kind}(${listed})`},\n`;
  });
  return all.length > 0 ? [`labels: {\n${all.join("")}  }`] : [];
}

/** Whether the conventions would be reported of it. */
function isUnusual({ type, name, help, unit, labels }: InferredMetric): boolean {
  const specs = Object.fromEntries(Object.keys(labels).map((label) => [label, ["any"]]));
  return nameBreaches({ ...counter(name, { help, unit, labels: specs }), type }).length > 0;
}

/** `shop_http_requests_total` of shop is `httpRequests`; where two would be the same, each keeps all of its name. */
function exportNames(metrics: readonly InferredMetric[], service: string): readonly string[] {
  const prefix = `${service.replaceAll("-", "_")}_`;
  const short = metrics.map(({ name }) => {
    const own = name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name;
    return identifier(own.replace(/(?!^)_total$/, ""), "metric");
  });
  return short.map((name, i) => {
    const isClear = short.indexOf(name) === i && short.lastIndexOf(name) === i && !reserved.test(name);
    return isClear ? name : `${identifier(metrics[i]?.name ?? name, "metric")}Metric`;
  });
}

const reserved =
  /^(?:await|break|case|catch|class|const|continue|counter|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|gauge|histogram|if|implements|import|in|instanceof|interface|let|new|null|open|optional|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|arguments|eval)$/;
