/** What the TypeScript compiler printed, in the words of the catalog. Knows nothing of how it is run. */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { humanList } from "../basics/human.ts";
import { ofChoice } from "./wrong-choice.ts";

/** `path(line,column): error TS1234: message`, with explaining lines indented below. */
export function compilerErrors(output: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const line of output.split("\n")) {
    const head = /^(.+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line);
    const last = found.at(-1);
    if (head) {
      const [, path = "", row = "", column = "", message = ""] = head;
      found.push(
        error("type-error", path, inOneSentence(message), {
          file: { path, line: Number(row), column: Number(column) },
        }),
      );
    } else if (last && line.startsWith("  ") && !isSentence(last.message)) {
      const sentence = inOneSentence(line.trim());
      if (isSentence(sentence)) found[found.length - 1] = { ...last, message: sentence, notes: [] };
      else found[found.length - 1] = { ...last, notes: [...last.notes, { message: line.trim() }] };
    }
  }
  return found.map((d) => ofChoice(ofSamples(d)));
}

/** What a metric or an expression has at each time: as the types of the package call it, and in words. */
const samples = {
  counter: { given: "a counter", needed: "a counter" },
  gauge: { given: "a gauge", needed: "a value" },
  bucket: { given: "buckets", needed: "buckets" },
  native: { given: "a native histogram", needed: "a native histogram" },
  range: { given: "a range", needed: "a range" },
} as const;

type Sample = keyof typeof samples;

/** `above(requests, 100)` and `rate(workers, "5m")` are one fault to the compiler: their `sample` is another. */
function ofSamples(found: Diagnostic): Diagnostic {
  const at = found.notes.findIndex((note) => note.message === "Types of property 'sample' are incompatible.");
  const [, given = "", wanted = ""] =
    / '"(\w+)"' is not assignable to type '(.*)'\.$/.exec(found.notes[at + 1]?.message ?? "") ?? [];
  if (at < 0 || !isSample(given)) return found;
  const types = wanted.split(" | ").map((type) => type.slice(1, -1));
  const needed = types.filter(isSample);
  if (needed.length < types.length) return found;
  const ways = Object.entries(samples).flatMap(([sample, words]) => (types.includes(sample) ? [words.needed] : []));
  const what = given === "gauge" && !found.message.includes("'Gauge<") ? "an expression" : samples[given].given;
  const message = `${what} stands where ${humanList(ways, "or")} is needed`;
  const hint = cure(given, needed);
  return { ...found, message, notes: [], ...(hint !== undefined && { hint }) };
}

function isSample(type: string): type is Sample {
  return Object.hasOwn(samples, type);
}

function cure(given: Sample, needed: readonly Sample[]): string | undefined {
  if (given === "counter" && needed.includes("gauge")) return "take its rate or its increase";
  if (given === "bucket" && needed.includes("gauge")) return "take their rate";
  if (given === "gauge" && needed.includes("counter"))
    return "name a counter itself, not what a function made of it; a gauge has no rate, but it has a delta";
  return undefined;
}

/** Begin the sentences that the types of the package hold for the compiler to print. */
const begins = ["no series match: ", "a quantile needs buckets: "];

const isSentence = (message: string): boolean => begins.some((b) => message.startsWith(b));

/** Instead of the types around it, the sentence that they hold, where there is one. */
function inOneSentence(message: string): string {
  for (const begin of begins) {
    const from = message.indexOf(`"${begin}`);
    if (from < 0) continue;
    const [sentence] = /^(?:[^"\\]|\\.)*/.exec(message.slice(from + 1)) ?? [];
    if (sentence !== undefined) return sentence.replaceAll('\\"', '"');
  }
  return ofLabels(message);
}

/** `keyof TargetLabels` says nothing to whoever has not read our types. */
function ofLabels(message: string): string {
  const [, label] = /Type '"(.*?)"' is not assignable to type 'keyof TargetLabels'/.exec(message) ?? [];
  if (label !== undefined) return `nothing here has a label "${label}": the only labels are "job" and "instance"`;
  return message.replaceAll("keyof TargetLabels", '"job" | "instance"');
}
