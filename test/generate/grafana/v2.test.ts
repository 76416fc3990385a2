import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { deployment } from "../../../src/catalog/deployment.ts";
import { dashboardFiles, dashboardV2Files } from "../../../src/generate/grafana/dashboards.ts";
import { lintTexts } from "../../../src/lint/lint-texts.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { dashboardV2Schema } from "../../../src/schemas/dashboard-v2.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { type DashboardJson, everyPanel } from "./built.ts";

const catalog: Catalog = { ...tiny, deployment: { ...tiny.deployment, dashboards: "v2" } };
const [v1, v2] = [await dashboardFiles(resolve(catalog)), await dashboardV2Files(resolve(catalog))];

test("nobody gets it who does not ask for it", async () => {
  expect(await dashboardV2Files(resolve(tiny))).toEqual([]);
  expect(deployment({ scrape: { targets: ["a:1"] }, dashboards: "v2" }).dashboards).toBe("v2");
});

test("the tiny catalog's dashboard, in full", async () => {
  await expect(v2[0]?.content).toMatchFileSnapshot("__snapshots__/kiosk-v2.json");
});

describe.each(v2.map((file, i) => [file.path, file, v1[i]] as const))("%s", (_, file, older) => {
  const resource = JSON.parse(file.content) as Resource;
  const { spec } = resource;
  const classic = JSON.parse(older?.content ?? "") as DashboardJson;
  const charts = everyPanel(classic).filter((p) => p.type !== "row");

  test("keeps to its schema", () => {
    const validate = new Ajv2020({ allErrors: true }).compile(dashboardV2Schema);
    expect(validate(resource) ? [] : validate.errors).toEqual([]);
  });

  test("has the name, the panels and the queries that schema v1 has", () => {
    expect(resource.metadata.name).toBe(classic.uid);
    const shown = Object.values(spec.elements).map((e) => [
      e.spec.id,
      e.spec.title,
      e.spec.vizConfig.group,
      e.spec.data.spec.queries.map((q) => q.spec.query.spec.expr),
    ]);
    expect(shown).toEqual(charts.map((p) => [p.id, p.title, p.type, p.targets.map((t) => t.expr)]));
    expect(spec.variables.map((v) => v.spec.name)).toEqual(classic.templating.list.map((v) => v.name));
    expect(spec.annotations.map((a) => a.spec.query.spec.expr)).toEqual(
      classic.annotations.list.map((a) => a.target.expr),
    );
  });

  test("places every panel once, in the row and the order of schema v1", () => {
    const placed = spec.layout.spec.rows.map((row) => [
      row.spec.title,
      row.spec.layout.spec.items.map((i) => spec.elements[i.spec.element.name]?.spec.title),
    ]);
    const rows: [string, string[]][] = [];
    for (const p of everyPanel(classic)) {
      if (p.type === "row") rows.push([p.title, []]);
      else rows.at(-1)?.[1].push(p.title);
    }
    expect(placed).toEqual(rows);
    for (const row of spec.layout.spec.rows) {
      expect(Math.min(...row.spec.layout.spec.items.map((i) => i.spec.y))).toBe(0);
    }
  });

  test("gives lint nothing to say", async () => {
    const found = await lintTexts([{ path: file.path, text: file.content }], { catalog });
    expect(found.filter((d) => d.severity !== "note")).toEqual([]);
  });
});

interface Resource {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly elements: Readonly<
      Record<
        string,
        {
          readonly spec: {
            readonly id: number;
            readonly title: string;
            readonly vizConfig: { readonly group: string };
            readonly data: { readonly spec: { readonly queries: readonly { readonly spec: Asking }[] } };
          };
        }
      >
    >;
    readonly variables: readonly { readonly spec: { readonly name: string } }[];
    readonly annotations: readonly { readonly spec: Asking }[];
    readonly layout: {
      readonly spec: {
        readonly rows: readonly {
          readonly spec: {
            readonly title: string;
            readonly layout: {
              readonly spec: {
                readonly items: readonly {
                  readonly spec: { readonly y: number; readonly element: { readonly name: string } };
                }[];
              };
            };
          };
        }[];
      };
    };
  };
}

interface Asking {
  readonly query: { readonly spec: { readonly expr: string } };
}
