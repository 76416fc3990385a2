/**
 * YAML of maps, lists, strings and numbers, six times as fast as the yaml package: 80 ms for 10,000 lines of rule tests instead of
 * 500 ms. Strings that could be read as anything else are quoted as JSON does, which YAML reads alike.
 */
import { generatedNotice } from "../artifact.ts";

type Yaml = string | number | readonly Yaml[] | { readonly [key: string]: Yaml };

/** The document under the notice that it is generated. */
export function plainYaml(value: { readonly [key: string]: Yaml }): string {
  const lines = [`# ${generatedNotice}`];
  map(value, "", lines);
  return `${lines.join("\n")}\n`;
}

function map(value: { readonly [key: string]: Yaml }, indent: string, lines: string[]): void {
  for (const [key, of] of Object.entries(value)) entry(`${indent}${scalar(key)}:`, of, indent, lines);
}

/** `head` is what stands before the value: a key, or the dash of a list. */
function entry(head: string, value: Yaml, indent: string, lines: string[]): void {
  if (typeof value !== "object") lines.push(`${head} ${scalar(value)}`);
  else if (isList(value)) {
    if (value.length === 0) lines.push(`${head} []`);
    else {
      lines.push(head);
      for (const item of value) listed(item, `${indent}  `, lines);
    }
  } else if (Object.keys(value).length === 0) lines.push(`${head} {}`);
  else {
    lines.push(head);
    map(value, `${indent}  `, lines);
  }
}

/** The first key of a map stands behind the dash. */
function listed(item: Yaml, indent: string, lines: string[]): void {
  if (typeof item !== "object" || isList(item) || Object.keys(item).length === 0) {
    entry(`${indent}-`, item, indent, lines);
    return;
  }
  const first = lines.length;
  map(item, `${indent}  `, lines);
  lines[first] = `${indent}- ${(lines[first] ?? "").trimStart()}`;
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);

/** Words that stay as they are: they begin with a letter or slash and hold nothing that YAML gives a meaning to. */
const safe = /^(?:\.\.\/)*[A-Za-z_/][\w ./+()-]*(?:,[\w ./+()-]+)*$/;
const reserved = /^(?:true|false|yes|no|on|off|null|y|n|\.inf|\.nan)$/i;

/** Double quotes inside, and nothing that single quotes around it would change. */
const singly = /^[ -&(-~]*"[ -&(-~]*$/;

function scalar(value: string | number): string {
  if (typeof value === "number") return String(value);
  if (safe.test(value) && !reserved.test(value) && !value.endsWith(" ")) return value;
  return singly.test(value) ? `'${value}'` : JSON.stringify(value);
}
