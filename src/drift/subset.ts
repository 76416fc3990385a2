/** Finds what a configuration says and a running server does not. What the server adds, such as its defaults, is not compared. */
import { isObject } from "../basics/data.ts";
import { tryParseDuration } from "../basics/duration.ts";

export interface Missing {
  /** `scrape_configs[rustbox].scrape_interval` */
  readonly at: string;
  readonly expected: string;
  /** Undefined where the server has nothing there. */
  readonly actual?: string;
}

/** Servers print these with other folders in front, and matchers with other quotes. */
const isPath = /(^|_)(file|files|templates)$/;
const isMatcher = /(^|_)matchers$/;

/**
 * @example
 * missingFrom({ global: { scrape_interval: "60s" } }, { global: { scrape_interval: "1m", scrape_timeout: "10s" } })
 * // []
 */
export function missingFrom(expected: unknown, actual: unknown, at = "", key = ""): readonly Missing[] {
  if (Array.isArray(expected)) return listMissing(expected, actual, at, key);
  if (isObject(expected)) {
    const running = isObject(actual) ? actual : {};
    return Object.entries(expected).flatMap(([name, value]) =>
      missingFrom(value, running[name], at === "" ? name : `${at}.${name}`, name),
    );
  }
  return sameScalar(expected, actual, key) ? [] : [missing(at, expected, actual)];
}

function listMissing(expected: readonly unknown[], actual: unknown, at: string, key: string): readonly Missing[] {
  const running: readonly unknown[] = Array.isArray(actual) ? actual : [];
  const named = expected.every((e) => nameOf(e) !== undefined);
  if (named) {
    return expected.flatMap((e) => {
      const found = running.find((r) => nameOf(r) === nameOf(e));
      const place = `${at}[${nameOf(e)}]`;
      return found === undefined ? [{ at: place, expected: "there" }] : missingFrom(e, found, place, key);
    });
  }
  // Matchers and label names mean the same in any order.
  if (expected.every((e) => !isObject(e))) {
    const texts = (list: readonly unknown[]) => list.map((e) => normalised(e, key)).toSorted();
    const [left, right] = [texts(expected), texts(running)];
    return left.join("\n") === right.join("\n") ? [] : [missing(at, expected, running)];
  }
  const differing =
    expected.length === running.length ? [] : [missing(`${at}.length`, expected.length, running.length)];
  return [
    ...differing,
    ...expected.flatMap((e, i) => (i < running.length ? missingFrom(e, running[i], `${at}[${i}]`, key) : [])),
  ];
}

/** What identifies an entry, so that another order is not a difference. */
function nameOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const name = entry.job_name ?? entry.name;
  return typeof name === "string" ? name : undefined;
}

/** Servers leave out what is false, zero or empty, and hide secrets. */
function sameScalar(expected: unknown, actual: unknown, key: string): boolean {
  if (actual === "<secret>") return true;
  if (actual === undefined || actual === null)
    return expected === false || expected === 0 || expected === "" || expected === null;
  return normalised(expected, key) === normalised(actual, key);
}

function normalised(value: unknown, key: string): string {
  const text = String(value);
  if (isPath.test(key)) return text.split("/").at(-1) ?? text;
  if (isMatcher.test(key)) return text.replace(/[\s"']/g, "");
  const ms = tryParseDuration(text);
  if (ms !== undefined) return `${ms}ms`;
  const bytes = /^(\d+)([KMG])i?B$/.exec(text);
  return bytes ? `${bytes[1]}${bytes[2]}B` : text;
}

function missing(at: string, expected: unknown, actual: unknown): Missing {
  return {
    at,
    expected: shown(expected),
    ...(actual === undefined || actual === null ? {} : { actual: shown(actual) }),
  };
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
