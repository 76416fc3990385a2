import { fromMarkdown } from "mdast-util-from-markdown";
/** One receiver for each integration, and how to read what it was sent. Knows nothing of alerts. */

import * as vocabulary from "../../src/catalog/integrations/vocabulary.ts";
import { type Receiver, receiver } from "../../src/catalog/routing.ts";
import type { Mail } from "./mail-capture.ts";
import type { Request } from "./web-capture.ts";

const { discord, email, incidentio, jira, mattermost, opsgenie, pagerduty, pushover, rocketchat } = vocabulary;
const { slack, sns, teams, telegram, victorops, webex, webhook, wechat } = vocabulary;

const severity = "{{ .GroupLabels.severity }}";

/** The content of each secret file. */
export const secrets = {
  key: "the-key",
  slack: "https://hooks.slack.com/services/T0/B0/x",
  teams: "https://flows.example.org/teams",
  discord: "https://discord.com/api/webhooks/1/x",
  mattermost: "https://mattermost.example.org/hooks/x",
};

export interface Expected {
  /** `pagerduty-v1` */
  readonly name: string;
  readonly receiver: Receiver;
  /** The address that is notified, as far as it says which receiver it was. */
  readonly address: RegExp;
  /** All texts of a request, as the service would show them. */
  readonly read: (request: Request) => string;
  /** How many characters of a text the service shows, where it cuts off. */
  readonly limit?: number;
  /** Its end changes an issue that the capture does not keep. */
  readonly resolvedIsBare?: true;
  /** Sends annotations as rules made them. */
  readonly untouched?: true;
  /** What the oldest Alertmanager does not know. */
  readonly young?: true;
}

/** Every key and text of a JSON document, one after the other. */
function texts(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, of]) => `${key}\n${texts(of)}`)
    .join("\n");
}

const json = ({ body }: Request) => texts(JSON.parse(body));
/** What a reader of Markdown sees of it, and where links lead. */
const markdown = (request: Request) => seen(fromMarkdown(json(request)) as Part);
const form = ({ body }: Request) => [...new URLSearchParams(body).values()].join("\n");
const entities = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#43;", "+")
    .replaceAll("&amp;", "&");

interface Part {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Part[];
}

function seen({ type, value = "", url = "", children = [] }: Part): string {
  const isLine = ["paragraph", "heading", "strong", "link", "emphasis"].includes(type);
  return [value, ...children.map(seen), url].join(isLine ? "" : "\n");
}

/** `secret("slack")` is the path of that file. */
export function everyReceiver(secret: (name: keyof typeof secrets) => string, smarthost: string): readonly Expected[] {
  const key = secret("key");
  const of = (name: string, integration: Receiver["integrations"][number]) => ({
    name,
    receiver: receiver(name, integration),
  });
  return [
    {
      ...of("pagerduty-v1", pagerduty({ serviceKeyFile: key, severity })),
      address: /^events\.pagerduty\.com\/generic/,
      read: json,
    },
    {
      ...of("pagerduty-v2", pagerduty({ routingKeyFile: key, severity })),
      address: /^events\.pagerduty\.com\/v2/,
      read: json,
    },
    {
      ...of("opsgenie", opsgenie({ apiKeyFile: key, tags: "a,b" })),
      address: /^api\.opsgenie\.com\/v2\/alerts(\/.*\/close)?$/,
      read: json,
    },
    {
      ...of("slack", slack({ apiUrlFile: secret("slack") })),
      address: /^hooks\.slack\.com/,
      read: (request) => entities(json(request)),
    },
    { ...of("teams", teams({ webhookUrlFile: secret("teams") })), address: /^flows\./, read: json, young: true },
    {
      ...of("discord", discord({ webhookUrlFile: secret("discord") })),
      address: /^discord\.com/,
      read: markdown,
      limit: 4096,
      young: true,
    },
    {
      ...of("telegram", telegram({ botTokenFile: key, chatId: -100 })),
      address: /^api\.telegram\.org/,
      read: (request) => (request.body.startsWith("{") ? json(request) : form(request)),
      limit: 4096,
      young: true,
    },
    {
      ...of("webhook", webhook({ url: "http://webhook.example.org/" })),
      untouched: true,
      address: /^webhook\.example\.org/,
      read: json,
    },
    {
      ...of("victorops", victorops({ apiKeyFile: key, routingKey: "judge" })),
      address: /^alert\.victorops\.com/,
      read: json,
    },
    {
      ...of("pushover", pushover({ userKeyFile: key, tokenFile: key })),
      address: /^api\.pushover\.net/,
      read: (request) => [...request.query.values()].join("\n") + form(request),
      limit: 1024,
      young: true,
    },
    {
      ...of("sns", sns({ topicArn: "arn:aws:sns:eu-central-1:123456789012:alerts", region: "eu-central-1" })),
      address: /^sns\.eu-central-1\.amazonaws\.com/,
      read: form,
    },
    {
      ...of("webex", webex({ botTokenFile: key, roomId: "room" })),
      address: /^webexapis\.com/,
      read: markdown,
      limit: 7439,
    },
    {
      ...of(
        "jira",
        jira({
          apiUrl: "https://jira.example.org/rest/api/2/",
          username: "me",
          passwordFile: key,
          project: "OPS",
          issueType: "Bug",
        }),
      ),
      address: /^jira\.example\.org\/rest\/api\/2\/issue/,
      read: json,
      resolvedIsBare: true,
      young: true,
    },
    {
      ...of(
        "rocketchat",
        rocketchat({ apiUrl: "https://chat.example.org/", tokenIdFile: key, tokenFile: key, channel: "#a" }),
      ),
      address: /^chat\.example\.org/,
      read: json,
      young: true,
    },
    {
      ...of("mattermost", mattermost({ webhookUrlFile: secret("mattermost") })),
      address: /^mattermost\./,
      read: markdown,
      young: true,
    },
    {
      ...of("wechat", wechat({ apiSecretFile: key, corpId: "c", agentId: "1", toTag: "1" })),
      address: /^qyapi\.weixin\.qq\.com\/cgi-bin\/message/,
      read: json,
      young: true,
    },
    {
      ...of("incidentio", incidentio({ url: "https://incidentio.example.org/a", alertSourceTokenFile: key })),
      untouched: true,
      address: /^incidentio\./,
      read: json,
      young: true,
    },
    {
      ...of("email", email({ to: "oncall@example.org", from: "am@example.org", smarthost })),
      address: /^mail$/,
      read: ({ body }) => body,
    },
  ];
}

/** A mail as a request, its parts decoded and one after the other, the HTML one without its markup. */
export function asRequest({ data, at }: Mail): Request {
  const [head = "", ...rest] = data.split("\r\n\r\n");
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? "";
  const words = subject
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?q\?(.*?)\?=/gi, (_, word) => quotedPrintable(word.replaceAll("_", " ")));
  const body = quotedPrintable(rest.join("\r\n\r\n").replaceAll(/=\r\n/g, "")).replaceAll("\r\n", "\n");
  const shown = entities(body.replaceAll(/href="(.*?)"[^>]*>/g, "> $1 ").replaceAll(/<[/a-zA-Z!][^<>]*>/g, "\n"));
  return {
    method: "MAIL",
    address: "mail",
    query: new URLSearchParams(),
    headers: {},
    body: `${words}\n${body}\n${shown}`,
    at,
  };
}

function quotedPrintable(text: string): string {
  return decodeURIComponent(text.replaceAll("%", "%25").replaceAll(/=([0-9A-F]{2})/g, "%$1"));
}
