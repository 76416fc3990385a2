/** The part of Alertmanager's configuration that we emit. No key of it can hold a secret: secrets are in files of their own. */
import * as T from "typebox";
import * as s from "../json-schema.ts";

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

const flat = s.closed(
  "A route.",
  { matchers, receiver },
  { ...timing, continue: s.flag("Whether routes that follow are asked as well.") },
);

type Nested = T.Static<typeof flat> & { routes?: Nested[] };

const routes = s.listOf(T.Unsafe<Nested>({ $ref: "#/$defs/route" }), "Routes below, asked first.");

const route = T.Object({ ...flat.properties, routes: T.Optional(routes) }, T.ObjectOptions(flat));

const file = s.textLike("^/", "The absolute path of a file that holds the secret.");

const template = s.text("A template.");

const pagerduty = s.closed(
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
    details: s.labelSet("Templates by name."),
    links: s.listOf(s.closed("A link.", { href: template, text: template }), "Links."),
    images: s.listOf(s.closed("An image.", { src: template }, { alt: template, href: template }), "Images."),
    send_resolved: s.flag("Whether the end of an alert is reported."),
  },
  s.exactlyOne(["service_key_file", "routing_key_file"]),
);

const webhook = s.closed(
  "A webhook.",
  {},
  {
    url: s.textLike(
      "^https?://[^@\\s?]+$",
      "An address without credentials or parameters, which would be secrets: those belong into url_file.",
    ),
    url_file: file,
    send_resolved: s.flag("Whether the end of an alert is reported."),
    max_alerts: s.integer(0, "Alerts in one message; 0 for all."),
  },
  s.exactlyOne(["url", "url_file"]),
);

export const alertmanagerSchema = s.closed(
  "Alertmanager's configuration.",
  {
    // The root takes every alert, so it has no matchers.
    route: s.closed("The root route.", { receiver }, { ...timing, routes }),
    receivers: s.someOf(
      s.closed(
        "A receiver.",
        { name: receiver },
        {
          pagerduty_configs: s.someOf(pagerduty, "PagerDuty integrations."),
          webhook_configs: s.someOf(webhook, "Webhooks."),
        },
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
    templates: s.names("Template files, relative to this file."),
  },
  { $defs: { route } },
);

export type AlertmanagerConfig = s.DataOf<typeof alertmanagerSchema>;
