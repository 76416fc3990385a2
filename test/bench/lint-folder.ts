/** Lints a folder of anybody's rule files without a catalog and counts: files, rules, what cannot be read, findings by code. */
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { readFiles } from "../../src/lint/read/files.ts";
import { noReference } from "../../src/lint/reference.ts";
import { report } from "../../src/report/report.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name a folder: npm run bench lint-folder <folder>");

const { sources, problems } = readFiles([folder], process.cwd(), () => new Uint8Array());
const documents = sources.map((s) => readDocument(s, lintCodes));
const found = [...problems, ...lint(documents, { reference: noReference, today: "2000-01-01" })];
const rules = documents.reduce((count, d) => count + d.rules.length, 0);
const dashboards = documents.reduce((count, d) => count + d.dashboards.length, 0);
// Of these a file or expression cannot be read at all; the others are about what it says.
const unreadable = found.filter(
  (d) => d.severity === "error" && /^(?:invalid|bad-rule|bad-routing|bad-config|file-)/.test(d.code),
);

const byCode = new Map<string, number>();
for (const { severity, code } of found) byCode.set(`${severity} ${code}`, (byCode.get(`${severity} ${code}`) ?? 0) + 1);
process.stdout.write(report(unreadable, "text"));
process.stdout.write(
  `${sources.length} files, ${documents.filter((d) => d.known).length} understood; ${rules} rules, ${dashboards} dashboards\n`,
);
process.stdout.write(`${unreadable.length} errors of reading\n`);
for (const [code, count] of [...byCode].sort((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(count).padStart(6)} ${code}\n`);
process.exitCode = unreadable.length > 0 ? 1 : 0;
