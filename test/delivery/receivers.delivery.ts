import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { integrationRecords } from "../../src/catalog/integrations/integrations.ts";
import { routing } from "../../src/catalog/routing.ts";
import tiny from "../fixtures/tiny/index.ts";
import { type SetName, setNames } from "../tools/index.ts";
import { asRequest, type Expected, everyReceiver, secrets } from "./every-receiver.ts";
import type { Mail } from "./mail-capture.ts";
import { type Notifier, type Owner, type Posted, startNotifier } from "./notifier.ts";
import { hostileTexts, longText } from "./texts.ts";
import type { Request } from "./web-capture.ts";

// Only ever sent to the capture.
process.env.AWS_ACCESS_KEY_ID = "none";
process.env.AWS_SECRET_ACCESS_KEY = "none";

interface Stand {
  readonly notifier: Notifier;
  readonly expected: readonly Expected[];
  /** What a receiver was sent so far. */
  sent(to: Expected): readonly Request[];
}

async function stand(owner: Owner, set: SetName): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), "secrets-"));
  owner.onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(secrets)) await writeFile(join(folder, name), content);
  const all = everyReceiver((name) => join(folder, name), "localhost:25");
  const expected = all.filter((of) => set === "reference" || !of.young);
  const catalog = {
    ...tiny,
    routing: routing({
      receivers: expected.map((of) => of.receiver),
      route: {
        receiver: "webhook",
        groupBy: ["alertname", "severity"],
        groupWait: "1s",
        groupInterval: "500ms",
        repeatInterval: "1h",
        routes: expected.map((of) => ({ receiver: of.name, continue: true })),
      },
    }),
  };
  const notifier = await startNotifier(owner, { set, catalog });
  const sent = (to: Expected) =>
    [...notifier.web.requests, ...notifier.mail.mails.map(mailRequest)].filter(
      ({ address, method }) => to.address.test(address) && method !== "GET",
    );
  return { notifier, expected, sent };
}

const startsAt = "2026-03-01T10:30:00Z";
const hourBefore = Date.parse(startsAt) - 3_600_000;
const links = {
  runbook_url: "https://runbooks.example.org/kiosk.md",
  dashboard_url: "https://grafana.example.org/d/k?viewPanel=7&var-job=kiosk",
};

function alert(name: string, text: string, labels: Posted["labels"] = {}): Posted {
  return {
    labels: { alertname: name, severity: "critical", job: "kiosk", ...labels },
    annotations: { summary: `S ${text}`, impact: `I ${text}`, action: `A ${text}`, ...links, description: `D ${text}` },
    startsAt,
  };
}

/** What must be readable of an alert, wherever the service puts it. */
const partsOf = ({ labels, annotations = {} }: Posted) => [
  ...Object.values(annotations),
  ...Object.entries(labels).flat(),
];

const readBefore = new WeakMap<object, string>();

function readOnce(to: Expected, request: Request): string {
  const text = readBefore.get(request) ?? squeezed(to.read(request));
  readBefore.set(request, text);
  return text;
}

const requestsOfMails = new WeakMap<Mail, Request>();

function mailRequest(mail: Mail): Request {
  const request = requestsOfMails.get(mail) ?? asRequest(mail);
  requestsOfMails.set(mail, request);
  return request;
}

/** Spaces are not what is looked for: some services fold lines. */
const squeezed = (text: string) => text.replaceAll(/\s+/g, " ");

/** The parts that cannot be read in a request. */
function missing(to: Expected, request: Request, parts: readonly string[]): readonly string[] {
  const read = readOnce(to, request);
  return parts.map((part) => squeezed(part).trim()).filter((part) => !read.includes(part));
}

/** One request that holds all parts, once it has come; a group that did not wait for all of its alerts is sent again. */
async function expectParts({ notifier, sent }: Stand, to: Expected, parts: readonly string[]): Promise<Request> {
  return vi.waitFor(
    () => {
      const lacking = sent(to).map((request) => ({ request, lacks: missing(to, request, parts) }));
      const [best] = lacking.toSorted((one, other) => one.lacks.length - other.lacks.length);
      if (best?.lacks.length === 0) return best.request;
      const said = best ? `lacks ${JSON.stringify(best.lacks)}` : `was sent nothing:\n${notifier.log().slice(-2000)}`;
      throw new Error(`${to.name} ${said}`);
    },
    { timeout: 20_000, interval: 200 },
  );
}

test("there is a receiver for every integration", () => {
  const kinds = everyReceiver(() => "/x", "a:25").flatMap((of) => of.receiver.integrations.map((i) => i.kind));
  expect([...new Set(kinds)].toSorted()).toEqual(integrationRecords.map((r) => r.kind).toSorted());
});

test.concurrent.for(setNames)(
  "single and grouped alerts arrive whole, and their end: %s",
  {
    timeout: 60_000,
  },
  async (set, context) => {
    const at = await stand(context, set);
    const one = alert("Single", "one");
    // Older alerts do not wait for their group.
    const now = new Date().toISOString();
    const two = ["first", "second"].map((text) => ({ ...alert("Grouped", text, { instance: text }), startsAt: now }));
    await at.notifier.post(one);
    for (const to of at.expected) {
      const read = to.read(await expectParts(at, to, partsOf(one)));
      expect([to.name, /2026-03-01[ T]10:30:00/.test(read)]).toEqual([to.name, true]);
      // What has no template is sent as it is, with the alert's start beside it.
      const opens = read.includes(`${links.dashboard_url}&from=${hourBefore}&to=now`);
      expect([to.name, opens]).toEqual([to.name, !to.untouched]);
      expect([to.name, /\{\{|<no value>|ZgotmplZ/.exec(read)?.[0]]).toEqual([to.name, undefined]);
    }
    await at.notifier.post(...two);
    for (const to of at.expected) await expectParts(at, to, two.flatMap(partsOf));
    await at.notifier.post({ ...one, endsAt: new Date().toISOString() });
    for (const to of at.expected.filter((of) => !of.resolvedIsBare)) {
      await vi.waitFor(() => {
        const ended = at.sent(to).some((request) => /resolve|recovery|close/i.test(to.read(request) + request.address));
        expect([to.name, ended]).toEqual([to.name, true]);
      }, 20_000);
    }
  },
);

test.concurrent.for(setNames)(
  "texts that look like markup arrive as they are: %s",
  { timeout: 60_000 },
  async (set, context) => {
    const at = await stand(context, set);
    // Four in each alert: a thousand notifications keep a machine busy for a minute.
    const alerts = hostileTexts.flatMap((summary, i) => {
      if (i % 4 > 0) return [];
      const [impact = "", action = "", description = ""] = hostileTexts.slice(i + 1);
      const { annotations, ...rest } = alert(`H${i}`, "");
      return { ...rest, annotations: { ...annotations, summary, impact, action, description } };
    });
    await at.notifier.post(...alerts);
    for (const to of at.expected) for (const posted of alerts) await expectParts(at, to, partsOf(posted));
  },
);

test.concurrent.for(setNames)(
  "of a description of 5,000 characters as much arrives as the service shows, and all else: %s",
  {
    timeout: 60_000,
  },
  async (set, context) => {
    const at = await stand(context, set);
    const posted = alert("Long", "short");
    const { description: _, ...rest } = posted.annotations ?? {};
    await at.notifier.post({ ...posted, annotations: { ...rest, description: longText } });
    for (const to of at.expected) {
      const shown = to.limit === undefined || to.limit > 6000 ? longText : longText.slice(0, to.limit - 600);
      await expectParts(at, to, [...partsOf({ ...posted, annotations: rest }), shown]);
    }
  },
);
