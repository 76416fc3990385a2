/** Label selectors of Kubernetes, from their text to the form that manifests have. Knows nothing of what is selected. */

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

const key = "([A-Za-z0-9][\\w./-]*)";
const value = "([A-Za-z0-9][\\w.-]*|)";

type Form = readonly [pattern: RegExp, requirement: (key: string, rest: string) => Requirement];

const forms: readonly Form[] = [
  [new RegExp(`^${key}\\s*==?\\s*${value}$`), (k, v) => ({ key: k, operator: "In", values: [v] })],
  [new RegExp(`^${key}\\s*!=\\s*${value}$`), (k, v) => ({ key: k, operator: "NotIn", values: [v] })],
  [new RegExp(`^${key}\\s+in\\s*\\(([^()]*)\\)$`), (k, v) => ({ key: k, operator: "In", values: list(v) })],
  [new RegExp(`^${key}\\s+notin\\s*\\(([^()]*)\\)$`), (k, v) => ({ key: k, operator: "NotIn", values: list(v) })],
  [new RegExp(`^${key}$`), (k) => ({ key: k, operator: "Exists" })],
  [new RegExp(`^!\\s*${key}$`), (k) => ({ key: k, operator: "DoesNotExist" })],
];

const list = (text: string): readonly string[] => text.split(",").map((v) => v.trim());

/**
 * Undefined where the text is not a selector.
 *
 * @example labelSelector("app=shop,tier!=test")
 * // { matchLabels: { app: "shop" }, matchExpressions: [{ key: "tier", operator: "NotIn", values: ["test"] }] }
 */
export function labelSelector(text: string): LabelSelector | undefined {
  const found: Requirement[] = [];
  for (const part of text.split(/,(?![^(]*\))/)) {
    const requirement = requirementOf(part.trim());
    if (!requirement) return undefined;
    found.push(requirement);
  }
  const isLabel = ({ operator, values = [] }: Requirement) => operator === "In" && values.length === 1;
  const labels = found.filter((r, i) => isLabel(r) && found.findIndex((o) => isLabel(o) && o.key === r.key) === i);
  const expressions = found.filter((r) => !labels.includes(r));
  return {
    ...(labels.length > 0 ? { matchLabels: Object.fromEntries(labels.map((r) => [r.key, r.values?.[0] ?? ""])) } : {}),
    ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
  };
}

function requirementOf(text: string): Requirement | undefined {
  for (const [pattern, requirement] of forms) {
    const [, name, rest = ""] = pattern.exec(text) ?? [];
    if (name !== undefined) return requirement(name, rest);
  }
  return undefined;
}
