/** Diagnostics as SARIF 2.1.0, which code hosts and editors read. */
import type { Diagnostic } from "../diagnostic.ts";
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

/** `unknown-label` is described as "Unknown label". */
function rule(code: string) {
  const words = code.replaceAll("-", " ");
  return { id: code, shortDescription: { text: words.charAt(0).toUpperCase() + words.slice(1) } };
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
