/** Services whose addresses are themselves the key to them. Knows nothing of other secrets. */

/** Matched with host, path and query, decoded and in lower case up to the path. */
const addresses: readonly (readonly [pattern: RegExp, whose: string])[] = [
  [/^hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/./, "a Slack webhook"],
  [/^(?:[\w-]+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/./, "a Discord webhook"],
  [/^[^/]*\.webhook\.office\.com\/./, "a Microsoft Teams webhook"],
  [/^outlook\.office(?:365)?\.com\/webhook\/./, "an Outlook webhook"],
  [/^[^/]*\.logic\.azure\.com\/./, "an Azure workflow"],
  [/^[^/]*\.api\.powerplatform\.com\/./, "a Power Automate workflow"],
  [/^events(?:\.eu)?\.pagerduty\.com\/(?:integration|x-ere)\/./, "a PagerDuty integration"],
  [/^api\.telegram\.org\/bot/, "a Telegram bot"],
  [/^chat\.googleapis\.com\/v1\/spaces\/.*[?&]key=/, "a Google Chat webhook"],
  [/^(?:webexapis|api\.ciscospark)\.com\/v1\/webhooks\/incoming\/./, "a Webex webhook"],
  [/^alert\.victorops\.com\/integrations\/./, "a VictorOps integration"],
  [/^open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/./, "a Lark bot"],
  [/^api\.flock\.com\/hooks\/./, "a Flock webhook"],
  [/^maker\.ifttt\.com\/trigger\/.*\/key\/./, "an IFTTT trigger"],
  [/^hooks\.zapier\.com\/hooks\/./, "a Zapier hook"],
  [/^hooks?\.(?:[\w-]+\.)?(?:make|integromat|airtable|workato)\.com\/./, "an automation's hook"],
  [/^hooks?\.(?:spotify|squadcast|zenduty|signl4)\.com\/./, "an alert source"],
  [/^(?:www\.)?zenduty\.com\/(?:api\/)?(?:events|integration)\/./, "a Zenduty integration"],
  [/^api\.squadcast\.com\/v\d+\/incidents\/./, "a Squadcast alert source"],
  [/^connect\.signl4\.com\/webhook\/./, "a SIGNL4 webhook"],
  [/^api\.ilert\.com\/api\/.*\/events?\/./, "an ilert alert source"],
  [/^ntfy\.sh\/[^/?]/, "an ntfy topic"],
  [/^webhook\.site\/./, "a webhook.site inbox"],
  [/^nosnch\.in\/./, "a Dead Man's Snitch"],
  [/^hc-ping\.com\/./, "a healthchecks.io ping"],
  [/^cronitor\.link\/(?:p\/)?./, "a Cronitor monitor"],
  [/^heartbeat\.uptimerobot\.com\/./, "an UptimeRobot heartbeat"],
  [/^uptime\.betterstack\.com\/api\/v\d+\/(?:heartbeat|incoming-webhook)\/./, "a Better Stack heartbeat"],
  [/^[^/]+\/hooks\/[a-z0-9]{26}(?:[/?]|$)/i, "a Mattermost webhook"],
  [/^[^/]+\/hooks\/\w{17}\/\w{20}/, "a Rocket.Chat webhook"],
];

/** Whose key the address is, or undefined. */
export function secretAddress({ hostname, pathname, search }: URL): string | undefined {
  const address = `${hostname.replace(/\.+$/, "")}${decoded(pathname)}${decoded(search)}`;
  return addresses.find(([pattern]) => pattern.test(address))?.[1];
}

/** As the server reads it; a text that is not encoded properly stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
