/** The texts of options and arguments as values; what cannot be read is wrong usage. */
import { InvalidArgumentError } from "commander";
import { tryParseDuration } from "../../basics/duration.ts";
import { type GivenInstances, readInstances } from "../../cost/instances.ts";
import type { Read } from "../../init/answers.ts";
import type { Moment } from "../history.ts";

export function read<T>(how: (text: string) => Read<T>): (text: string) => T {
  return (text) => {
    const answer = how(text);
    if ("problem" in answer) throw new InvalidArgumentError(answer.problem);
    return answer.value;
  };
}

export function duration(text: string): number {
  const ms = tryParseDuration(text);
  if (ms === undefined || ms === 0) throw new InvalidArgumentError('Write a duration such as "30s" or "2m".');
  return ms;
}

export function date(text: string): Date {
  const at = new Date(text);
  const isWhole = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  if (!isWhole || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('Write "2026-12-24" or "2026-12-24T12:00Z".');
  return at;
}

export function url(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('Write "http://host:port".');
  return text;
}

export function count(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("Write a whole number above 0.");
  return Number(text);
}

export function instances(text: string): GivenInstances {
  const given = readInstances(text);
  if (!given) throw new InvalidArgumentError('Write whole numbers above 0, such as "200" or "api=20,db=2".');
  return given;
}

export function percent(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) throw new InvalidArgumentError("Write a number from 0 to 100.");
  return value;
}

export function moment(text: string): Moment {
  const ago = tryParseDuration(text);
  if (ago !== undefined && ago > 0) return { ago };
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write "30d", or a time such as "2026-10-01T00:00:00Z".');
  return { at };
}

export function nonNegative(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("Write a number, 0 or more.");
  return Number(text);
}

export function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

export function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Write a number above 0, such as "2".');
  return value;
}

export function labels(text: string): ReadonlyMap<string, string | undefined> {
  const pairs = text.split(",").map((part) => /^([a-zA-Z_][a-zA-Z0-9_]*)(?:=(.*))?$/.exec(part.trim()));
  return new Map(
    pairs.map((pair) => {
      if (!pair)
        throw new InvalidArgumentError('Write names, such as "cluster,replica", or values, such as "cluster=eu".');
      return [pair[1] ?? "", pair[2]];
    }),
  );
}
