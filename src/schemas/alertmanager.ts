/** The part of Alertmanager's configuration that we emit. No key of it can hold a secret: secrets are in files of their own. */
import * as T from "typebox";
import {
  closed,
  type DataOf,
  duration,
  exactlyOne,
  flag,
  integer,
  labelSet,
  listOf,
  names,
  someNames,
  someOf,
  text,
  textLike,
} from "../json-schema.ts";

const matchers = someOf(
  textLike(
    '^[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)"([^"\\\\]|\\\\.)*"$',
    'A matcher such as severity="critical", its value quoted.',
  ),
  "All of them must match.",
);

const receiver = text("The name of a receiver.");

const timing = {
  group_by: names("Labels by which alerts are grouped into one message."),
  group_wait: duration("How long to wait for more alerts before the first message of a group."),
  group_interval: duration("How long to wait before a message on changes of a group."),
  repeat_interval: duration("How long to wait before a message is repeated."),
};

const flat = closed(
  "A route.",
  { matchers, receiver },
  { ...timing, continue: flag("Whether routes that follow are asked as well.") },
);

type Nested = T.Static<typeof flat> & { routes?: Nested[] };

const routes = listOf(T.Unsafe<Nested>({ $ref: "#/$defs/route" }), "Routes below, asked first.");

const route = T.Object({ ...flat.properties, routes: T.Optional(routes) }, T.ObjectOptions(flat));

const file = textLike("^/", "The absolute path of a file that holds the secret.");

const template = text("A template.");

const pagerduty = closed(
  "A PagerDuty integration.",
  {},
  {
    service_key_file: file,
    routing_key_file: file,
    severity: template,
    description: template,
    client: template,
    client_url: template,
    class: template,
    component: template,
    group: template,
    details: labelSet("Templates by name."),
    links: listOf(closed("A link.", { href: template, text: template }), "Links."),
    images: listOf(closed("An image.", { src: template }, { alt: template, href: template }), "Images."),
    send_resolved: flag("Whether the end of an alert is reported."),
  },
  exactlyOne(["service_key_file", "routing_key_file"]),
);

const webhook = closed(
  "A webhook.",
  {},
  {
    url: textLike(
      "^https?://[^@\\s?]+$",
      "An address without credentials or parameters, which would be secrets: those belong into url_file.",
    ),
    url_file: file,
    send_resolved: flag("Whether the end of an alert is reported."),
    max_alerts: integer(0, "Alerts in one message; 0 for all."),
  },
  exactlyOne(["url", "url_file"]),
);

export const alertmanagerSchema = closed(
  "Alertmanager's configuration.",
  {
    // The root takes every alert, so it has no matchers.
    route: closed("The root route.", { receiver }, { ...timing, routes }),
    receivers: someOf(
      closed(
        "A receiver.",
        { name: receiver },
        {
          pagerduty_configs: someOf(pagerduty, "PagerDuty integrations."),
          webhook_configs: someOf(webhook, "Webhooks."),
        },
      ),
      "Receivers.",
    ),
  },
  {
    inhibit_rules: listOf(
      closed("An inhibition rule.", {
        source_matchers: matchers,
        target_matchers: matchers,
        equal: someNames("Labels that must be equal on both sides."),
      }),
      "Which alerts are not sent while others fire.",
    ),
    templates: names("Template files, relative to this file."),
  },
  { $defs: { route } },
);

export type AlertmanagerConfig = DataOf<typeof alertmanagerSchema>;
