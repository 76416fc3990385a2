/** Go's `printf`, for the verbs that alert texts use. */
import { formatFloat, goFloat } from "./number.ts";
import { printed, type Value } from "./value.ts";

const directive = /%([-+0 ]*)(\d*)(?:\.(\d*))?([a-zA-Z%])/g;

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly verb: string;
}

/**
 * Undefined where it would depend on more than is known here, and where arguments are missing or too many.
 * @example printf("%.1f%% of %q", [12.34, "a"]) // 12.3% of "a"
 */
export function printf(format: string, args: readonly Value[]): string | undefined {
  const rest = [...args];
  let isKnown = !/%/.test(format.replace(directive, ""));
  const text = format.replace(
    directive,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === "%") return "%";
      isKnown &&= rest.length > 0;
      const of = {
        flags,
        width: Number(width),
        precision: precision === undefined ? undefined : Number(precision),
        verb,
      };
      const shown = isKnown ? one(of, rest.shift()) : undefined;
      isKnown &&= shown !== undefined;
      return shown ?? "";
    },
  );
  return isKnown && rest.length === 0 ? text : undefined;
}

function one(of: Directive, value: Value): string | undefined {
  if (typeof value === "number") return float(of, value);
  if (typeof value === "bigint") return integer(of, value);
  if (typeof value === "string") return text(of, value);
  if (of.flags !== "" || of.width > 0 || of.precision !== undefined) return undefined;
  if (typeof value === "boolean") return "vt".includes(of.verb) ? String(value) : undefined;
  return "vs".includes(of.verb) && value !== undefined ? printed(value) : undefined;
}

/** What Go writes for a verb that the value does not have. */
const mismatch = ({ flags, width, verb }: Directive, type: string, shown: string): string | undefined =>
  flags === "" && width === 0 ? `%!${verb}(${type}=${shown})` : undefined;

function float(of: Directive, value: number): string | undefined {
  const { verb, precision } = of;
  const lower = verb.toLowerCase();
  if (verb !== "v" && !"efg".includes(lower)) {
    return "bxXp".includes(verb) ? undefined : mismatch(of, "float64", goFloat(value));
  }
  const shortest = precision === undefined && (lower === "g" || lower === "v");
  const shown = shortest
    ? goFloat(value)
    : formatFloat(value, lower === "v" ? "g" : (lower as "e" | "f" | "g"), precision ?? 6);
  return signed(of, verb === "E" || verb === "G" ? shown.toUpperCase() : shown, Number.isFinite(value));
}

function integer(of: Directive, value: bigint): string | undefined {
  if (of.precision !== undefined) return undefined;
  if (of.verb === "d" || of.verb === "v") return signed(of, String(value), true);
  return "xXobcqU".includes(of.verb) ? undefined : mismatch(of, "int", String(value));
}

function text(of: Directive, value: string): string | undefined {
  const cut = of.precision === undefined ? value : [...value].slice(0, of.precision).join("");
  if (/[+0 ]/.test(of.flags)) return undefined;
  if (of.verb === "s" || of.verb === "v") return padded(of, cut);
  if (of.verb === "q") return padded(of, quoted(cut));
  return "xX".includes(of.verb) ? undefined : mismatch(of, "string", value);
}

/** A sign where a flag asks for one, and zeros between it and the digits. */
function signed(of: Directive, shown: string, hasDigits: boolean): string | undefined {
  if (!hasDigits) return of.flags.replaceAll("-", "") === "" ? padded(of, shown) : undefined;
  const [sign, digits] = shown.startsWith("-") ? ["-", shown.slice(1)] : ["", shown];
  const plus = sign !== "" ? sign : of.flags.includes("+") ? "+" : of.flags.includes(" ") ? " " : "";
  const zeros = of.flags.includes("0") && !of.flags.includes("-");
  return padded(of, plus + (zeros ? digits.padStart(of.width - plus.length, "0") : digits));
}

function padded({ flags, width }: Directive, shown: string): string {
  const blanks = " ".repeat(Math.max(0, width - [...shown].length));
  return flags.includes("-") ? shown + blanks : blanks + shown;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** What is neither a letter, mark, number, punctuation, symbol nor blank is written by its number, as Go does. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (char) => escapes[char] ?? byNumber(char))}"`;
}

function byNumber(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = (digits: number): string => code.toString(16).padStart(digits, "0");
  if (code < 0x80) return `\\x${hex(2)}`;
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
