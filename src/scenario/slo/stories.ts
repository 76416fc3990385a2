/** What can befall the series that an SLO is recorded from. */
import { bridgedScrapes } from "../../model/growth.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/sli.ts";
import type { Edits, Part } from "../part.ts";
import { type Flow, mixed, type SloStage } from "./stage.ts";

export interface Story {
  readonly slug: string;
  /** What there is by each scrape, from the first on. */
  readonly flow: (scrape: number) => Flow;
  /** What befalls the target. */
  readonly edits?: Edits;
  /** The target is not there before this scrape. */
  readonly startsAt?: number;
  /** What had been counted before the first scrape. */
  readonly counted?: Flow;
  readonly only?: (part: Part) => boolean;
  /** Without another target beside it that nothing befalls. */
  readonly isAlone?: true;
  /** The good observations are the quickest of all, rather than just quick enough. */
  readonly isQuick?: true;
  /** Nothing happens but to the first budget. */
  readonly isFirstAlone?: true;
  /** Goes on evenly, so that shares over longer windows can be foretold. */
  readonly isEven?: true;
  /** Of these nothing is left to be told. */
  readonly forgotten?: readonly string[];
}

const nothing = (): Flow => ({ all: 0, bad: 0 });
const oneBad = (): Flow => ({ all: 1, bad: 1 });
const even = (): Flow => ({ all: 40, bad: 6 });
/** Every scrape another number, so that a window which takes in one too many is found out. */
const uneven = (scrape: number): Flow => ({ all: 40 + scrape, bad: 2 + ((scrape * scrape) % 7) });

const isUp = ({ name }: Part): boolean => name === "up";
const isMetric = (part: Part): boolean => !isUp(part);
const isBad = ({ role }: Part): boolean => role === "bad";
const isGood = ({ role }: Part): boolean => role === "good";
const withoutBad: Edits = { without: isBad };

/** The incident is found by the last scrape but one. */
export function storiesOf(stage: SloStage, last: number): readonly Story[] {
  const { sli } = stage.slo;
  const hasWhole = sli.kind === "events" && mixed(stage, 1, 0).some((p) => p.role === "whole");
  const isExportedApart = sli.kind === "events" || sli.kind === "gauge-ratio";
  return [
    { slug: "uneven", flow: uneven },
    { slug: "one-bad", flow: oneBad, isAlone: true, isEven: true },
    { slug: "untouched", flow: nothing, isAlone: true, edits: withoutBad },
    { slug: "only-up", flow: nothing, isAlone: true, only: isUp, forgotten: allRecords(stage) },
    ...(isExportedApart
      ? [
          {
            slug: "good-never-exported",
            flow: even,
            isEven: true,
            edits: { without: isGood },
          } as const,
          ...gone(stage, last, false),
        ]
      : []),
    ...(hasWhole
      ? [{ slug: "only-all", flow: even, edits: { without: (p: Part) => isMetric(p) && p.role !== "whole" } } as const]
      : []),
    ...(sli.kind === "latency" ? [{ slug: "quick", flow: even, isEven: true, isQuick: true } as const] : []),
    ...(stage.drivers.length > 1
      ? [{ slug: "others-idle", flow: even, isEven: true, isFirstAlone: true, isAlone: true } as const]
      : []),
    ...(isEvents(sli) ? [...counterStories(stage, last - 1, last), ...gone(stage, last, true)] : []),
  ];
}

function counterStories(stage: SloStage, found: number, last: number): readonly Story[] {
  const [bridged, tooMany] = [found - bridgedScrapes + 1, found - bridgedScrapes - 1];
  const vanishedSince = last - bridgedScrapes - 1;
  // Quiet at first, for the counter to be larger afterwards than it was two scrapes before.
  const burst = (scrape: number): Flow => {
    if (scrape < found - 1) return { all: 0, bad: 0 };
    return scrape === found - 1 ? { all: 500, bad: 90 } : { all: 30, bad: 5 };
  };
  const [one, good] = [
    { all: 1, bad: 1 },
    { all: 1, bad: 0 },
  ];
  return [
    { slug: "restarted", flow: burst, counted: { all: 10, bad: 2 }, edits: { restartAt: found } },
    { slug: "restarted-at-one", flow: nothing, counted: one, edits: { restartAt: found }, isAlone: true },
    { slug: "restarted-at-one-good", flow: nothing, counted: good, edits: { restartAt: found }, isAlone: true },
    { slug: "bad-born", flow: uneven, edits: { born: { at: found, which: isBad } } },
    { slug: "born", flow: uneven, edits: { born: { at: found, which: isMetric } } },
    { slug: "just-started", flow: uneven, startsAt: found - 1, edits: { born: { at: found, which: isMetric } } },
    { slug: "missed", flow: uneven, edits: { silent: { from: bridged, to: found } } },
    { slug: "missed-restart", flow: uneven, edits: { silent: { from: bridged, to: found }, restartAt: found - 1 } },
    { slug: "back", flow: uneven, edits: { silent: { from: tooMany, to: found } } },
    { slug: "back-restarted", flow: uneven, edits: { silent: { from: tooMany, to: found }, restartAt: found } },
    { slug: "vanished-back", flow: uneven, edits: { vanished: { from: found - bridgedScrapes, to: found } } },
    {
      slug: "vanished",
      flow: uneven,
      edits: { vanished: { from: vanishedSince, to: last + 1 } },
      isAlone: true,
      forgotten: forgottenAfter(stage, ageOf(stage, vanishedSince - 1, last), true),
    },
  ];
}

function allRecords({ slo }: SloStage): readonly string[] {
  return [sloSeries.bad, sloSeries.total, sloSeries.badEvents(slo.tileMs), sloSeries.totalEvents(slo.tileMs)];
}

/**
 * In how many parts of whole milliseconds an interval is told; a scrape comes one part after an evaluation, and none on
 * the edge of a window.
 */
export function partsOf({ slo, scrapeMs }: SloStage): number {
  const isOnEdge = (parts: number): boolean =>
    [sloBaseWindowMs, slo.tileMs].some((ms) => (ms + scrapeMs / parts) % scrapeMs === 0);
  let parts = 3;
  while (scrapeMs % parts > 0 || isOnEdge(parts)) parts += 1;
  return parts;
}

/** How long ago a scrape is at the end. */
export function ageOf(stage: SloStage, scrape: number, last: number): number {
  return (last - scrape + 1) * stage.scrapeMs - stage.scrapeMs / partsOf(stage);
}

/** How long after the last scrape each record still tells something. */
function rememberedFor({ slo, scrapeMs }: SloStage, isBadExported: boolean): ReadonlyMap<string, number> {
  const { sli, tileMs } = slo;
  const seen = bridgedScrapes * scrapeMs;
  // Growth is looked at where a scrape is due: the window holds so many of those moments.
  const looks = (windowMs: number): number => Math.ceil(windowMs / scrapeMs);
  const total = (windowMs: number): number => (isEvents(sli) ? seen + (looks(windowMs) - 1) * scrapeMs : windowMs);
  const bad = (windowMs: number): number => (isEvents(sli) && !isBadExported ? seen : total(windowMs));
  return new Map([
    [sloSeries.bad, bad(sloBaseWindowMs)],
    [sloSeries.total, total(sloBaseWindowMs)],
    [sloSeries.badEvents(tileMs), bad(tileMs)],
    [sloSeries.totalEvents(tileMs), total(tileMs)],
  ]);
}

function forgottenAfter(stage: SloStage, ageMs: number, isBadExported: boolean): readonly string[] {
  return [...rememberedFor(stage, isBadExported)].flatMap(([record, ms]) => (ageMs > ms ? [record] : []));
}

/** Targets that are gone, just before and just after something of them is forgotten; nothing happens as long as they are there. */
function gone(stage: SloStage, last: number, isBadExported: boolean): readonly Story[] {
  const ends = [...new Set(rememberedFor(stage, isBadExported).values())];
  const newestFirst = Array.from({ length: last }, (_, i) => last - i);
  const scrapes = ends.flatMap((ms) => {
    const before = newestFirst.findLast((scrape) => ageOf(stage, scrape, last) < ms);
    return before === undefined ? [] : [before, before - 1];
  });
  return [...new Set(scrapes)].map((scrape) => ({
    slug: `gone-${last - scrape}${isBadExported ? "" : "-without-bad"}`,
    flow: isBadExported ? nothing : uneven,
    counted: { all: 7, bad: 3 },
    isAlone: true,
    edits: { ...(isBadExported ? {} : withoutBad), goneAt: scrape + 1 },
    forgotten: forgottenAfter(stage, ageOf(stage, scrape, last), isBadExported),
  }));
}
