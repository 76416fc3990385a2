/** Asks a real Alertmanager which alerts its configuration silences. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, vi } from "vitest";
import { parse, stringify } from "yaml";
import type { LabelSet } from "../src/model/model.ts";
import { type SetName, tools } from "./tools/index.ts";
import { serve } from "./tools/serve.ts";

interface Shown {
  readonly labels: LabelSet;
  readonly status: { readonly inhibitedBy: readonly string[] };
}

/** Alertmanager takes alerts in one after another: once this pair is settled, so are those sent before it. */
const last = { source: { alertname: "LastSource" }, target: { alertname: "LastTarget" } };
const lastRule = { source_matchers: ["alertname=LastSource"], target_matchers: ["alertname=LastTarget"] };

/** For each alert, whether it is inhibited while all of them fire. The configuration must notify nobody. */
export async function inhibitedBy(set: SetName, config: string, alerts: readonly LabelSet[]): Promise<boolean[]> {
  const data = await mkdtemp(join(tmpdir(), "alertmanager-"));
  const path = join(dirname(config), "with-last.yml");
  const settings = parse(await readFile(config, "utf8"));
  await writeFile(path, stringify({ ...settings, inhibit_rules: [...(settings.inhibit_rules ?? []), lastRule] }));
  const flags = [`--config.file=${path}`, `--storage.path=${data}`, "--cluster.listen-address="];
  const server = await serve(tools(set).alertmanager, flags);
  const api = `${server.url}/api/v2/alerts`;
  try {
    for (const sent of [alerts, [last.source], [last.target]]) {
      const body = JSON.stringify(sent.map((labels) => ({ labels })));
      const answer = await fetch(api, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      expect(answer.status, await answer.text()).toBe(200);
    }
    const find = (shown: readonly Shown[], labels: LabelSet) => shown.find((s) => key(s.labels) === key(labels));
    const shown = await vi.waitFor(async () => {
      const shown = (await (await fetch(api)).json()) as readonly Shown[];
      expect(find(shown, last.target)?.status.inhibitedBy).toHaveLength(1);
      return shown;
    }, 10_000);
    return alerts.map((labels) => {
      const found = find(shown, labels);
      if (!found) throw new Error(`Alertmanager does not know ${key(labels)}`);
      return found.status.inhibitedBy.length > 0;
    });
  } finally {
    await server.stop();
    await rm(data, { recursive: true });
  }
}

/** Alertmanager drops empty labels. */
function key(labels: LabelSet): string {
  return JSON.stringify(
    Object.entries(labels)
      .filter(([, value]) => value !== "")
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  );
}
