/** The part of Alertmanager's configuration that we emit. No key of it can hold a secret: secrets are in files of their own. */
import * as T from "typebox";
import * as s from "../basics/json-schema.ts";
import type { Content } from "../catalog/integrations/field.ts";
import type { ConfigValue, IntegrationRecord } from "../catalog/integrations/integration.ts";
import { integrationRecords } from "../catalog/integrations/integrations.ts";

const matchers = s.someOf(
  s.textLike(
    '^[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)"([^"\\\\]|\\\\.)*"$',
    'A matcher such as severity="critical", its value quoted.',
  ),
  "All of them must match.",
);

const receiver = s.text("The name of a receiver.");

const timing = {
  group_by: s.names("Labels by which alerts are grouped into one message."),
  group_wait: s.duration("How long to wait for more alerts before the first message of a group."),
  group_interval: s.duration("How long to wait before a message on changes of a group."),
  repeat_interval: s.duration("How long to wait before a message is repeated."),
};

const times = {
  mute_time_intervals: s.someNames("When nobody is notified."),
  active_time_intervals: s.someNames("When somebody is notified, and at no other time."),
};

const number = s.textLike("^[0-9]+$", "A number.");
const timeOfDay = s.textLike("^([01][0-9]|2[0-4]):[0-5][0-9]$", "A time of the day, HH:MM.");
const timeInterval = s.closed("A time by its name.", {
  name: s.text("Its name."),
  time_intervals: s.someOf(
    s.closed(
      "All parts must hold.",
      {},
      {
        times: s.someOf(s.closed("Hours.", { start_time: timeOfDay, end_time: timeOfDay }), "Hours."),
        weekdays: s.someNames("Days of the week."),
        days_of_month: s.someOf(number, "Days of the month."),
        months: s.someOf(number, "Months."),
        years: s.someOf(number, "Years."),
        location: s.text("The time zone; UTC where left out."),
      },
    ),
    "Any of these.",
  ),
});

const flat = s.closed(
  "A route.",
  { receiver },
  { matchers, ...timing, ...times, continue: s.flag("Whether routes that follow are asked as well.") },
);

type Nested = T.Static<typeof flat> & { routes?: Nested[] };

const routes = s.listOf(T.Unsafe<Nested>({ $ref: "#/$defs/route" }), "Routes below, asked first.");

const route = T.Object({ ...flat.properties, routes: T.Optional(routes) }, T.ObjectOptions(flat));

const contents: Readonly<Record<Content, s.Schema>> = {
  "secret-file": s.textLike("^/", "The absolute path of a file that holds the secret."),
  address: s.textLike(
    "^https?://[^@\\s?]+$",
    "An address without credentials or parameters, which would be secrets: those belong into a file.",
  ),
  template: s.text("A template."),
  text: s.text("A text."),
  flag: s.flag("Whether it is so."),
  "whole-number": s.integer(Number.MIN_SAFE_INTEGER, "A whole number."),
};

/** The fields of the record, and what it sends, whose shape does not depend on what the fields hold. */
function integration({ title, fields, message }: IntegrationRecord): s.Schema {
  const all = Object.values(fields);
  const options = Object.fromEntries(Object.keys(fields).map((option) => [option, "x"]));
  const properties: Record<string, s.Schema> = {};
  for (const [key, value] of Object.entries(message?.((name) => name, options as never) ?? {})) {
    properties[key] = shapeOf(value);
  }
  for (const { key, content } of all) place(properties, key.split("."), contents[content]);
  const ofPresence = (presence: string) =>
    all.filter((f) => f.presence === presence && !f.key.includes(".")).map((f) => f.key);
  const [needed, alternatives] = [ofPresence("required"), ofPresence("alternative")];
  const part = (isNeeded: boolean) =>
    Object.fromEntries(Object.entries(properties).filter(([key]) => needed.includes(key) === isNeeded));
  return s.closed(`${title}.`, part(true), part(false), alternatives.length > 0 ? s.exactlyOne(alternatives) : {});
}

function place(into: Record<string, s.Schema>, [step = "", ...rest]: readonly string[], schema: s.Schema): void {
  if (rest.length === 0) {
    into[step] = schema;
    return;
  }
  const above = into[step] as { readonly properties?: Readonly<Record<string, s.Schema>> } | undefined;
  const inner = { ...above?.properties };
  place(inner, rest, schema);
  into[step] = s.closed("Settings.", {}, inner);
}

function shapeOf(value: ConfigValue): s.Schema {
  if (typeof value === "string") return T.String({ description: "A template." });
  if (typeof value === "boolean") return s.flag("Whether it is so.");
  if (isList(value)) return s.listOf(shapeOf(value[0] ?? ""), "A list.");
  return s.closed("Templates by name.", {}, Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v)])));
}

function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

export const alertmanagerSchema = s.closed(
  "Alertmanager's configuration.",
  {
    // The root takes every alert, so it has no matchers.
    route: s.closed("The root route.", { receiver }, { ...timing, routes }),
    receivers: s.someOf(
      s.closed(
        "A receiver.",
        { name: receiver },
        Object.fromEntries(
          integrationRecords.map((record) => [record.configs, s.someOf(integration(record), `${record.title}.`)]),
        ),
      ),
      "Receivers.",
    ),
  },
  {
    inhibit_rules: s.listOf(
      s.closed("An inhibition rule.", {
        source_matchers: matchers,
        target_matchers: matchers,
        equal: s.someNames("Labels that must be equal on both sides."),
      }),
      "Which alerts are not sent while others fire.",
    ),
    time_intervals: s.someOf(timeInterval, "Times that routes name."),
    templates: s.names("Template files, relative to this file."),
  },
  { $defs: { route } },
);

export type AlertmanagerConfig = s.DataOf<typeof alertmanagerSchema>;
