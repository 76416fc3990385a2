/** What the compiler says of a word that is none of those that fit, in one sentence with the nearest. Knows no type of the package but durations. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";

const literal = String.raw`(?:"(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*)`;
const choice = String.raw`${literal}(?: \| ${literal})*`;
const notOne = new RegExp(
  String.raw`^(?:Type|Argument of type) '(${literal})' is not assignable to (?:type|parameter of type) '(?:\w+<)?(${choice})(?:>)?(?: \| undefined)?'\.`,
);
const noDuration = new RegExp(
  String.raw`^(?:Type|Argument of type) '(${literal})' is not assignable to (?:type|parameter of type) '(?:Duration|Window)(?: \| undefined)?'\.`,
);
const noField = /'([^']+)' does not exist in type '(.*)'\.(?: Did you mean to write '([^']+)'\?)?$/;

/** The innermost of the explaining lines says it without the types around it. */
export function ofChoice(found: Diagnostic): Diagnostic {
  // What is wrong with a part of a declaration says nothing without the part.
  if (found.notes.some((n) => n.message.startsWith("Types of property"))) return found;
  const lines = [found.message, ...found.notes.map((n) => n.message)].reverse();
  for (const line of lines) {
    const [, word = "", among] = notOne.exec(line) ?? [];
    if (among !== undefined)
      return inWords(found, `${word} is not one of ${split(among).join(", ")}`, near(word, among));
    const [, duration] = noDuration.exec(line) ?? [];
    if (duration !== undefined) return inWords(found, `${duration} is not a duration`, durations);
    const [, field, type = "", meant] = noField.exec(line) ?? [];
    if (field !== undefined) return inWords(found, ...ofField(field, type, meant));
  }
  return found;
}

/** What the sentences above say of a word, and the compiler's own of one that they leave as it is. */
const ofRefused = [
  new RegExp(`^(${literal}) is not (?:one of|a duration)`),
  new RegExp(`^there is no label (${literal})`),
  new RegExp(`[Tt]ype '(${literal})' is not assignable`),
];

/** The word that an error is about, as it is written: `"refussed"`, `0.2`. Of explaining lines the innermost says it most plainly. */
export function refusedValue({ code, message, notes }: Diagnostic): string | undefined {
  if (code !== "type-error") return undefined;
  const lines = [message, ...notes.map((n) => n.message)].reverse();
  return lines.flatMap((line) => ofRefused.flatMap((words) => words.exec(line)?.[1] ?? []))[0];
}

const durations = 'write whole numbers with a unit, the greatest first: "30s", "5m", "1h30m", "14d"';

function inWords(found: Diagnostic, message: string, hint?: string): Diagnostic {
  return { ...found, message, notes: [], ...(hint === undefined ? {} : { hint }) };
}

function split(among: string): readonly string[] {
  return among.match(new RegExp(literal, "g")) ?? [];
}

/** The sentence lists them all; only the nearest is worth another one. */
function near(word: string, among: string): string | undefined {
  const bare = (text: string) => text.replace(/^"|"$/g, "");
  const hint = didYouMean(bare(word), split(among).map(bare));
  return /[a-z]/i.test(word) && hint.startsWith("did you mean") ? hint : undefined;
}

/** Of matchers the compiler prints every label with its values. */
function ofField(
  field: string,
  type: string,
  meant: string | undefined,
): readonly [message: string, hint: string | undefined] {
  const [, labels] = /^Matchers<\{ (.*) \}>/.exec(type) ?? [];
  const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
  if (labels === undefined) return [`there is no field "${field}"`, hint];
  const known = [...labels.replace(/"(?:[^"\\]|\\.)*"/g, "").matchAll(/(\w+)\??: /g)].map(([, name = ""]) => name);
  return [`there is no label "${field}"`, hint ?? didYouMean(field, known)];
}
