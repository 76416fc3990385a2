/** The part of Alertmanager's configuration that we emit. No key of it could hold a secret: those stand in files. */
import {
  closed,
  duration,
  exactlyOneOf,
  flag,
  type JsonSchema,
  labelSet,
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
  { matchers, receiver: receiverName },
  { ...timing, continue: flag("Whether routes that follow are asked as well."), routes },
);

const file = { type: "string", pattern: "^/", description: "The absolute path of a file that holds the secret." };

const pagerduty = exactlyOneOf(
  ["service_key_file", "routing_key_file"],
  closed(
    "A PagerDuty integration.",
    {},
    {
      service_key_file: file,
      routing_key_file: file,
      severity: text("A template."),
      description: text("A template."),
      client: text("A template."),
      client_url: text("A template."),
      class: text("A template."),
      component: text("A template."),
      group: text("A template."),
      details: labelSet("Templates by name."),
      links: listOf(closed("A link.", { href: text("A template."), text: text("A template.") }), "Links."),
      images: listOf(
        closed("An image.", { src: text("A template.") }, { alt: text("A template."), href: text("A template.") }),
        "Images.",
      ),
      send_resolved: flag("Whether the end of an alert is told."),
    },
  ),
);

const webhook = exactlyOneOf(
  ["url", "url_file"],
  closed(
    "A webhook.",
    {},
    {
      url: {
        type: "string",
        pattern: "^https?://[^@\\s?]+$",
        description:
          "An address without credentials or parameters, which would be secrets: those belong into url_file.",
      },
      url_file: file,
      send_resolved: flag("Whether the end of an alert is told."),
      max_alerts: { type: "integer", minimum: 0, description: "Alerts in one message; 0 for all." },
    },
  ),
);

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
          equal: { ...names("Labels that must be equal on both sides."), minItems: 1 },
        }),
        "What keeps silent while something else fires.",
      ),
      templates: names("Template files, relative to this file."),
    },
  ),
  $defs: { route },
};
