import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { pagerduty } from "../../src/catalog/integrations/vocabulary.ts";
import { receiver, routing } from "../../src/catalog/routing.ts";
import tiny from "../fixtures/tiny/index.ts";
import { setNames } from "../tools/index.ts";
import { startNotifier } from "./notifier.ts";
import { hostileTexts, longText } from "./texts.ts";

const severity = "{{ .GroupLabels.severity }}";

test.for(setNames)(
  "every text arrives in PagerDuty's details as that text, from the %s Alertmanager",
  {
    timeout: 60_000,
  },
  async (set, context) => {
    const folder = await mkdtemp(join(tmpdir(), "key-"));
    context.onTestFinished(() => rm(folder, { recursive: true }));
    const key = join(folder, "key");
    await writeFile(key, "the-key\n");
    const { web, post } = await startNotifier(context, {
      set,
      catalog: {
        ...tiny,
        routing: routing({
          receivers: [
            receiver(
              "both",
              pagerduty({ serviceKeyFile: key, severity }),
              pagerduty({ routingKeyFile: key, severity }),
            ),
          ],
          route: {
            receiver: "both",
            groupBy: ["alertname", "severity"],
            groupWait: "200ms",
            groupInterval: "1s",
            repeatInterval: "1h",
          },
        }),
      },
    });
    const texts = [...hostileTexts, longText];
    await post(
      ...texts.map((text, i) => ({
        labels: { alertname: `A${i}`, severity: "critical" },
        annotations: { summary: text, description: text, impact: text, action: text, runbook_url: text },
      })),
    );
    await vi.waitFor(() => expect(web.requests.length).toBeGreaterThanOrEqual(2 * texts.length), { timeout: 20_000 });
    expect(web.requests).toHaveLength(2 * texts.length);
    for (const { body } of web.requests) {
      const sent = JSON.parse(body);
      const details = sent.details ?? sent.payload.custom_details;
      const text = texts[Number(/ A(\d+)/.exec(sent.description ?? sent.payload.summary)?.[1])] ?? "?";
      // One tab may stand in front of the text.
      const plain = Object.fromEntries(
        Object.entries(details).map(([k, v]) => [k, typeof v === "string" ? v.replace(/^\t/, "") : v]),
      );
      expect(plain).toMatchObject({ severity: "critical", impact: text, action: text, runbook: text });
      expect(plain.firing).toContain(`\n${text}\nImpact: ${text}\nAction: ${text}\nRunbook: ${text}\n`);
    }
  },
);
