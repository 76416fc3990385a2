/** Finds texts of a notification that Alertmanager decodes as YAML once they are rendered, and so may send as a list or map. */
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";

export const textReadsAsYaml: RoutingCheck = {
  on: "routing",
  code: "text-reads-as-yaml",
  severity: ["warning"],
  finds: "a text that Alertmanager 0.30 and later decodes as YAML, so that it may arrive as a list or a map",
  because: 'of "[x] y" the service is sent a list with one item, of "a: b" a map, and the rest of the text is lost',
  example: {
    form: "alertmanager",
    fails: `receivers:
  - name: team
    pagerduty_configs:
      - routing_key_file: /etc/key
        details: {firing: '[{{ .Status }}] {{ .CommonAnnotations.summary }}'}`,
    passes: `receivers:
  - name: team
    pagerduty_configs:
      - routing_key_file: /etc/key
        details: {firing: '{{ "\\t" }}[{{ .Status }}] {{ .CommonAnnotations.summary }}'}`,
  },
  run: ({ routing }) => routing.yamlTexts.flatMap(problem),
};

/** Without the actions, a text that YAML takes for a list, a map or a word of its own. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:\[|- )/, "a list"],
  [/^\s*(?:\{|[^\s[{"'-][^\n]*?:(?:\s|$))/, "a map"],
  [/^\s*(?:y|n|yes|no|on|off|true|false|null|~)\s*$/i, "a truth value or null"],
];

/** Texts that people write, and Alertmanager's own templates, which begin with "Labels:". */
const freeText =
  /Annotations\b(?:\.\w|\s*\}|[^}]*\|\s*join)|index\s+[$.]\w*Annotations|\btemplate\s+"(?:__text_alert_list|[a-z]+\.default\.(?:instances|description|message|text))/;

function problem(text: Written): readonly Finding[] {
  if (guarded.test(text.text) || /\btoJson\b/.test(text.text)) return [];
  const literal = text.text.replaceAll(/\{\{.*?\}\}/gs, "x");
  const shape = shapes.find(([pattern]) => pattern.test(literal))?.[1];
  if (shape === undefined && !freeText.test(text.text.replaceAll(ownTemplate, "x"))) return [];
  const becomes = shape === undefined ? "may arrive as a list or a map" : `arrives as ${shape}`;
  return [
    findingIn(text, undefined, `in Alertmanager 0.30 and later the text ${becomes}`, {
      because: 'it decodes the rendered text as YAML: "[x] y" becomes a list, "a: b" a map',
      hint: 'begin it with {{ "\\t" }}, with which no YAML begins; where a list or map is meant, end it with "| toJson"',
    }),
  ];
}

/** What a template of another file yields is not known here, whatever it is given. */
const ownTemplate = /\{\{-?\s*template\s+"(?!__text_alert_list|[a-z]+\.default\.)[^"]*"[^}]*\}\}/g;

const guarded = /^(?:\t|\{\{-?\s*["`](?:\\t|\t))/;
