/** Receivers as an AlertmanagerConfig has them: other names of fields, and keys of a Secret in the place of files. */
import type { Receiver } from "../../catalog/routing.ts";
import { integrationConfig, ofRecords } from "../alertmanager/receiver.ts";
import { camelCase } from "./camel-case.ts";
import { secretKey } from "./secret-keys.ts";

/** Fields that are called otherwise than their names in Alertmanager say, by integration. */
const renamed: Readonly<Record<string, string>> = {
  "discord.webhook_url_file": "apiURL",
  "pagerduty.links": "pagerDutyLinkConfigs",
  "sns.role_arn": "roleArn",
  "webhook.url_file": "urlSecret",
};

/** Maps that are lists of keys and values here. */
const maps: ReadonlySet<string> = new Set(["details", "custom_fields", "headers"]);

export function receiverFields(receiver: Receiver, service: string, secret: string): object {
  const configs = ofRecords(receiver).map(([record, all]) => [
    camelCase(record.configs),
    all.map((of) => fieldsOf(record.kind, integrationConfig(record, of, service), secret)),
  ]);
  return { name: receiver.name, ...Object.fromEntries(configs) };
}

function fieldsOf(kind: string, config: object, secret: string): object {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => fieldOf(kind, key, value, secret)));
}

function fieldOf(kind: string, key: string, value: unknown, secret: string): readonly [string, unknown] {
  const name = renamed[`${kind}.${key}`] ?? camelCase(key.replace(/_file$/, ""));
  if (key.endsWith("_file") && typeof value === "string") return [name, secretKey(secret, value)];
  if (key === "links") {
    return [name, (value as readonly { href: string; text: string }[]).map(({ href, text }) => ({ href, alt: text }))];
  }
  if (kind === "rocketchat" && key === "actions") {
    return [name, (value as readonly { text: string; url: string }[]).map(({ text, url }) => ({ text, url }))];
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [name, value];
  if (maps.has(key)) return [name, Object.entries(value).map(([k, v]) => ({ key: k, value: v }))];
  return [name, fieldsOf(kind, value, secret)];
}
