/** Diagnostics as SARIF 2.1.0, which code hosts and editors read. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import { capitalized } from "../basics/words.ts";
import { checks } from "../checks/checks.ts";
import { plainText } from "./plain.ts";
import { printable } from "./printable.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const tool = "rustbox-monitoring";

/** One run; a diagnostic without a file has its catalog address as a logical location. */
export function sarifReport(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map((d) => d.code))];
  const run = {
    tool: { driver: { name: tool, rules: codes.map(rule) } },
    columnKind: "utf16CodeUnits",
    results: diagnostics.map((d) => result(d, codes)),
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

const records = new Map(checks.map((check) => [check.code, check]));

/** What a check finds, why that does harm, and its example; a code of another part of the tool has only its words. */
function rule(code: string) {
  const check = records.get(code);
  if (!check) return { id: code, shortDescription: { text: capitalized(code.replaceAll("-", " ")) } };
  const { finds, because, severity, example } = check;
  const plain = finds.replaceAll("`", "");
  const text = `${capitalized(because)}.\n\nFails:\n${example.fails}\n\nPasses:\n${example.passes}`;
  const fenced = (of: string) => `\`\`\`\n${of}\n\`\`\``;
  const markdown = `${capitalized(because)}.\n\nFails:\n\n${fenced(example.fails)}\n\nPasses:\n\n${fenced(example.passes)}`;
  return {
    id: code,
    // What follows a semicolon says when the severity differs.
    shortDescription: { text: `${capitalized(plain.split(";")[0] ?? plain)}.` },
    fullDescription: { text: `${capitalized(plain)}. ${capitalized(because)}.` },
    help: { text, markdown },
    defaultConfiguration: { level: severity[0] },
  };
}

function result(d: Diagnostic, codes: readonly string[]) {
  const { code, severity, at, file } = d;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: plainText(d) },
    locations: [
      {
        ...(file ? { physicalLocation: physical(file) } : {}),
        logicalLocations: [{ fullyQualifiedName: at, kind: "member" }],
      },
    ],
    // Stays the same while the finding moves to another line.
    partialFingerprints: { "codeAndAddress/v1": `${code}:${at}` },
  };
}

function physical({ path, line, column }: NonNullable<Diagnostic["file"]>) {
  return {
    artifactLocation: { uri: uriOf(path) },
    region: { startLine: line, startColumn: column },
  };
}

/** A relative reference with forward slashes, every other character that a URI gives a meaning escaped. */
function uriOf(path: string): string {
  return printable(path)
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
