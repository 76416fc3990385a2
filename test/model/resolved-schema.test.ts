import { expect, test } from "vitest";
import { missingMetricSeries } from "../../src/model/names.ts";
import { resolve, resolvedSchema } from "../../src/model/resolve.ts";
import shop from "../fixtures/jobs/index.ts";

const unresolved = { ...shop };

test("files are checked against all series that a catalog's rules record, whether its model was made or not", () => {
  const before = resolvedSchema(unresolved);
  expect(before.get(missingMetricSeries)?.recorded?.length).toBeGreaterThan(0);
  expect([...before.keys()]).toEqual([...resolve(unresolved).schema.keys()]);
  expect(resolvedSchema(unresolved)).toBe(resolve(unresolved).schema);
});
