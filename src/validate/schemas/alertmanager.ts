/** The part of Alertmanager's configuration that we emit. No key of it could hold a secret: those stand in files. */
import type { ConfigValue, IntegrationRecord } from "../../catalog/integrations/integration.ts";
import { integrationRecords } from "../../catalog/integrations/integrations.ts";
import {
  closed,
  duration,
  exactlyOneOf,
  flag,
  type JsonSchema,
  listOf,
  names,
  ref,
  someOf,
  text,
} from "../../json-schema.ts";

const matchers = someOf(
  {
    type: "string",
    pattern: '^[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)"([^"\\\\]|\\\\.)*"$',
    description: 'A matcher such as severity="critical", its value quoted.',
  },
  "All of them must match.",
);

const timing = {
  group_by: names("Labels by which alerts are grouped into one message."),
  group_wait: duration("How long to wait for more alerts before the first message of a group."),
  group_interval: duration("How long to wait before a message on changes of a group."),
  repeat_interval: duration("How long to wait before a message is repeated."),
};

const routes = listOf(ref("route"), "Routes below, asked first.");
const receiverName = text("The name of a receiver.");

const route = closed(
  "A route.",
  { receiver: receiverName },
  { matchers, ...timing, continue: flag("Whether routes that follow are asked as well."), routes },
);

/** The fields of the record, and what it sends, whose shape does not depend on what the fields hold. */
function integration({ title, fields, message }: IntegrationRecord): JsonSchema {
  const all = Object.values(fields);
  const sent = message?.(
    (name) => name,
    Object.fromEntries(Object.keys(fields).map((option) => [option, "x"])) as never,
  );
  const properties: Record<string, JsonSchema> = Object.fromEntries(
    Object.entries(sent ?? {}).map(([key, value]) => [key, shapeOf(value)]),
  );
  for (const { key, schema } of all) place(properties, key.split("."), schema);
  const required = all.filter((f) => f.presence === "required" && !f.key.includes(".")).map((f) => f.key);
  const optional = Object.fromEntries(Object.entries(properties).filter(([key]) => !required.includes(key)));
  const needed = Object.fromEntries(required.map((key) => [key, properties[key] ?? {}]));
  const alternatives = all.filter((f) => f.presence === "alternative" && !f.key.includes(".")).map((f) => f.key);
  const schema = closed(`${title}.`, needed, optional);
  return alternatives.length > 0 ? exactlyOneOf(alternatives, schema) : schema;
}

function place(into: Record<string, JsonSchema>, [step = "", ...rest]: readonly string[], schema: JsonSchema): void {
  if (rest.length === 0) {
    into[step] = schema;
    return;
  }
  const inner = { ...(into[step]?.properties as Record<string, JsonSchema> | undefined) };
  place(inner, rest, schema);
  into[step] = closed("Settings.", {}, inner);
}

function shapeOf(value: ConfigValue): JsonSchema {
  if (typeof value === "string") return { type: "string", description: "A template." };
  if (typeof value === "boolean") return flag("Whether it is so.");
  if (isList(value)) return listOf(shapeOf(value[0] ?? ""), "A list.");
  return closed("Templates by name.", {}, Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v)])));
}

function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

export const alertmanagerSchema: JsonSchema = {
  ...closed(
    "Alertmanager's configuration.",
    {
      // The root takes every alert, so it has no matchers.
      route: closed("The root route.", { receiver: receiverName }, { ...timing, routes }),
      receivers: someOf(
        closed(
          "A receiver.",
          { name: receiverName },
          Object.fromEntries(
            integrationRecords.map((record) => [record.configs, someOf(integration(record), `${record.title}.`)]),
          ),
        ),
        "Receivers.",
      ),
    },
    {
      inhibit_rules: listOf(
        closed("An inhibition rule.", {
          source_matchers: matchers,
          target_matchers: matchers,
          equal: { ...names("Labels that must be equal on both sides."), minItems: 1 },
        }),
        "What keeps silent while something else fires.",
      ),
      templates: names("Template files, relative to this file."),
    },
  ),
  $defs: { route },
};
