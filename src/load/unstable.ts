/** Notes where a program reads the clock or randomness, and can move the clock. Knows nothing of what it does with them. */
import crypto from "node:crypto";
import type { CodePlace, UnstableRead } from "./answer.ts";
import { callerPlace } from "./place.ts";

/** Far enough that year, month, day, weekday, hour, minute and second all differ. */
const shiftMs = ((400 * 24 + 7) * 3600 + 13 * 60 + 17) * 1000;

/** Watches from now on; `later` moves the clock ahead. The list grows as the program runs. */
export function watchUnstable(later: boolean): readonly UnstableRead[] {
  const reads: UnstableRead[] = [];
  const shift = later ? shiftMs : 0;
  const read = (what: string): void => {
    const place = callerPlace();
    if (reads.length < 20 && !reads.some((r) => r.what === what && samePlace(r.place, place))) {
      reads.push(place ? { what, place } : { what });
    }
  };
  const watched = <A extends readonly unknown[], R>(what: string, f: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      read(what);
      return f(...args);
    };
  };
  const clock = "the clock";
  const random = "a random number";

  const now = Date.now.bind(Date);
  const watchedNow = watched(clock, () => now() + shift);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [watchedNow()], newTarget),
    apply: () => new Date(watchedNow()).toString(),
    get: (target, key) => (key === "now" ? watchedNow : Reflect.get(target, key)),
  });
  const elapsed = performance.now.bind(performance);
  performance.now = watched(clock, () => elapsed() + shift);
  const hrtime = process.hrtime.bind(process);
  process.hrtime = Object.assign(
    watched(clock, (time?: [number, number]) => hrtime(time)),
    { bigint: watched(clock, () => hrtime.bigint() + BigInt(shift)) },
  );
  const uptime = process.uptime.bind(process);
  process.uptime = watched(clock, () => uptime() + shift / 1000);
  Math.random = watched(random, Math.random);
  const { webcrypto } = crypto;
  webcrypto.getRandomValues = watched(
    random,
    webcrypto.getRandomValues.bind(webcrypto),
  ) as typeof webcrypto.getRandomValues;
  webcrypto.randomUUID = watched(random, webcrypto.randomUUID.bind(webcrypto));
  return reads;
}

function samePlace(a: CodePlace | undefined, b: CodePlace | undefined): boolean {
  return a?.path === b?.path && a?.line === b?.line;
}
