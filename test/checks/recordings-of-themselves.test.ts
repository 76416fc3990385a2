import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { recording } from "../../src/catalog/recording.ts";
import { checkCatalog, checkModel } from "../../src/checks/check-catalog.ts";
import { promql } from "../../src/model/promql.ts";
import { resolve } from "../../src/model/resolve.ts";
import kiosk from "../fixtures/tiny/index.ts";

const named = (name: string) => ({ ...(kiosk.recordings.refusedShare as object), name });
const one = recording("job:one:sum", { of: promql`sum by (job) (job:other:sum)`, description: "One." });
const other = recording("job:other:sum", { of: promql`sum by (job) (job:one:sum)`, description: "The other." });

const window = recording("job:window:max", {
  of: promql`max_over_time(job:kiosk_tickets_refused:ratio_rate5m[1h])`,
  description: "The worst hour.",
});

// Writing them out where they are read had no end.
test.each<[string, Catalog["recordings"], readonly string[]]>([
  [
    "a recording named like the metric that it reads",
    { refusedShare: named("kiosk_tickets_total") },
    ["duplicate-name"],
  ],
  ["a recording of another one over a window", { refusedShare: kiosk.recordings.refusedShare, window }, []],
  ["recordings that read each other", { refusedShare: kiosk.recordings.refusedShare, one, other }, []],
])("%s is checked to the end", (_, recordings, codes) => {
  const catalog = { ...kiosk, recordings };
  const declared = checkCatalog(catalog);
  const found = [...declared, ...checkModel(resolve(catalog), declared)].map((d) => d.code);
  expect(found).toEqual(codes.length > 0 ? expect.arrayContaining([...codes]) : []);
});
