/** What a catalog costs, for people. Counts nothing itself. */
import { humanCount, humanSeconds } from "../basics/human.ts";
import type { Cost } from "../cost/cost.ts";
import type { Overhead } from "../cost/overhead.ts";
import { columns } from "./columns.ts";
import type { ReportOptions } from "./report.ts";
import { wrap } from "./wrap.ts";

/**
 * @example costReport(costOf(model, new Map([["shop", 20]])))
 * //                      series  samples a day
 * // shop, 20 × 136        2,720     15,667,200
 */
export function costReport(cost: Cost, { width = 80 }: ReportOptions = {}): string {
  const { jobs, groups, tiers } = cost;
  const rules = groups.reduce((sum, g) => sum + g.rules, 0);
  const recorded = total(groups, (g) => g.series);
  const lines = [
    ...columns([
      ["", "series", "at most", "samples a day", "on disk a day"],
      ...jobs.map((j) => [
        `${j.job}: ${humanCount(j.instances)} × ${humanCount(j.seriesPerTarget)}`,
        humanCount(j.series),
        humanCount(j.mostSeries),
        humanCount(j.samplesPerDay),
        bytes(j.bytesPerDay),
      ]),
      [
        `${humanCount(rules)} rules`,
        humanCount(recorded),
        humanCount(total(groups, (g) => g.mostSeries)),
        humanCount(total(groups, (g) => g.samplesPerDay)),
        bytes(total(groups, (g) => g.bytesPerDay)),
      ],
      [
        "in all",
        humanCount(cost.series),
        humanCount(cost.mostSeries),
        humanCount(cost.samplesPerDay),
        bytes(cost.bytesPerDay),
      ],
    ]),
    "",
    ...columns([
      ["retention", "samples", "on disk"],
      ...tiers.map((t) => [`${t.resolution}, ${humanCount(t.days)} days`, humanCount(t.samples), bytes(t.bytes)]),
    ]),
    "",
  ];
  const sentences = [
    ...jobs.map(
      ({ job, scrapeBytes, scrapeBytesCompressed, trafficBytesPerDay }) =>
        `A scrape of ${job} has ${bytes(scrapeBytes)}, compressed ${bytes(scrapeBytesCompressed)}; all of them ${bytes(trafficBytesPerDay)} a day.`,
    ),
    `Rules read ${humanCount(total(groups, (g) => g.samplesRead))} samples each time, about ${share(cost.ruleCpuShare)} of one core.`,
    ...(cost.overhead ? overheadLines(cost.overhead) : []),
    ...groups.flatMap(({ group, uncounted }) =>
      uncounted.length > 0 ? [`Not counted in ${group}, whose labels are not declared: ${uncounted.join(", ")}.`] : [],
    ),
  ];
  return `${[...lines, ...sentences.flatMap((s) => wrap(s, width))].join("\n")}\n`;
}

function overheadLines({ scrapeShare, secondsPerEvent, budget, shortestEventSeconds }: Overhead): readonly string[] {
  return [
    `Answering scrapes takes a target ${share(scrapeShare)} of one core; an event that updates every metric once, ${humanSeconds(figures(secondsPerEvent))}.`,
    shortestEventSeconds === undefined
      ? `That is more than the ${share(budget)} that the catalog allows, by scrapes alone.`
      : `That is within the ${share(budget)} that the catalog allows where an event takes ${humanSeconds(figures(shortestEventSeconds))} or longer.`,
  ];
}

function total<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}

/** Two figures that count: an estimate has no more. */
function figures(value: number): number {
  return Number(value.toPrecision(2));
}

/** @example share(0.0000091) // 0.00091% */
function share(ratio: number): string {
  return `${new Intl.NumberFormat("en", { maximumSignificantDigits: 2 }).format(ratio * 100)}%`;
}

/** As disks are sold, in powers of ten. */
function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  const step = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1000 ** step;
  return `${new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(value)} ${units[step]}`;
}
