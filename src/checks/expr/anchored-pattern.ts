/** Finds matchers that are read otherwise than they are written: patterns that match one value, and values that look like patterns. */
import type { Matcher } from "../../promql/ast.ts";
import { plainValues } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import type { Details, Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, isVariable } from "./context.ts";

export const anchoredPattern: ExprCheck = {
  on: "expression",
  code: "anchored-pattern",
  severity: ["warning"],
  finds: 'a pattern such as `=~"^5"`, which matches "5" alone, and a value that looks like a pattern, such as `="5.."`',
  because: "Prometheus compares a pattern with the whole value, and = compares texts as they are",
  example: {
    form: "expression",
    fails: 'sum(rate(http_requests_total{instance=~"^web"}[5m])) > 1',
    passes: 'sum(rate(http_requests_total{instance=~"web.*"}[5m])) > 1',
  },
  looksAt: ["matcher"],
  run: (context) =>
    context.nodes.selectors.flatMap((selector) =>
      (factsOf(context, selector)?.selector?.matchers ?? [])
        // Of a label whose values are known, unknown-label-value reports it.
        .filter(({ label }) => label.values.kind === "open")
        .flatMap(({ matcher }) => problem(context, matcher)),
    ),
};

/** Labels whose values are codes of three digits. */
const ofCodes =
  /^(?:(?:http_?)?(?:response_?)?(?:status_?)?code|(?:http_?)?(?:response_?)?status|envoy_response_code)$/i;

/** What hardly any value has, and patterns often do. */
const likePattern =
  /\.[*+]|\[[^\]]+\][*+?]?|\\[.dwsb]|^\^|\$$|^\([^()]*\|[^()]*\)$|^[1-5](?:\.\.|xx\|)|^[\w-]+(?:\|[\w-]+)+$|^\d\.\.$/;

/** Some exporters write the very pattern of a route into its label. */
const holdsPatterns = /^__name__$|route|pattern|regex|path|uri|url|handler|endpoint|location|query|expr|rule/i;

function problem(context: ExprContext, matcher: Matcher): readonly Finding[] {
  const span = context.reading.parts.matchers.get(matcher);
  if (isVariable(context, span)) return [];
  const { label, op, value } = matcher;
  const report = (message: string, details: Details): readonly Finding[] => [
    findingAt(context, span, message, details),
  ];
  if (op === "=" || op === "!=") {
    if (!likePattern.test(value) || holdsPatterns.test(label)) return [];
    const pattern = op === "=" ? "=~" : "!~";
    return report(`${label}${op} compares with this very text, which looks like a pattern`, {
      hint: `write ${label}${pattern}${JSON.stringify(value)}`,
    });
  }
  const half = halfAnchored(value);
  if (half !== undefined) {
    const better = value.startsWith("^") ? `${half}.*` : `.*${half}`;
    return report(`this pattern matches ${JSON.stringify(half)} alone`, {
      because: "Prometheus compares a pattern with the whole value, as if it stood between ^ and $",
      hint: `write ${label}${op}${JSON.stringify(better)}, or ${label}${op === "=~" ? "=" : "!="}"${half}"`,
    });
  }
  const [only, ...more] = plainValues({ label, op: "=~", value }) ?? [];
  if (only === undefined || more.length > 0 || !ofCodes.test(label) || !/^[1-5]\d?$/.test(only)) return [];
  return report(`this pattern matches ${JSON.stringify(only)} alone, and codes have three digits`, {
    because: "Prometheus compares a pattern with the whole value, as if it stood between ^ and $",
    hint: `write ${label}${op}"${only}${".".repeat(3 - only.length)}"`,
  });
}

/** The plain word behind `^` or before `$`: whoever writes one anchor alone means a beginning or an end. */
function halfAnchored(pattern: string): string | undefined {
  const found = /^\^([^$]+)$|^([^^]+)\$$/.exec(pattern);
  const word = found?.[1] ?? found?.[2];
  if (word === undefined || word.endsWith("\\")) return undefined;
  const [only, ...more] = plainValues({ label: "", op: "=~", value: word }) ?? [];
  return more.length === 0 ? only : undefined;
}
