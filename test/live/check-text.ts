/** Checks texts against a catalog as `live-check` does, without a process or a connection. */

import { parseDuration } from "../../src/basics/duration.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { formatOf } from "../../src/exposition/format.ts";
import { expositionReader } from "../../src/exposition/read.ts";
import { checkTargets, type LiveResult } from "../../src/live/check.ts";
import { expectedOf } from "../../src/live/expected.ts";
import { observer } from "../../src/live/observe.ts";
import { resolve } from "../../src/model/resolve.ts";

/** Each target with the texts of its scrapes, one after the other. */
export function checkTexts(catalog: Catalog, ...targets: readonly (readonly string[])[]): LiveResult {
  const model = resolve(catalog);
  const expected = expectedOf(model, parseDuration(model.deployment.scrape.timeout));
  return checkTargets(
    expected,
    targets.map((texts, i) => {
      const watching = observer(expected, texts.length > 1);
      const scrapes = texts.map((text) => {
        watching.begin();
        const reader = expositionReader(formatOf(text), watching);
        reader.write(Buffer.from(text));
        const end = reader.end();
        watching.end(end);
        return { bytes: end.bytes, samples: end.samples };
      });
      return { target: `target-${i}`, isFile: true, seen: watching.observation(), scrapes };
    }),
  );
}

/** `code: message` of each. */
export function said({ findings, blind }: LiveResult): readonly string[] {
  return [...findings, ...blind].map((d) => `${d.code}: ${d.message}`);
}
