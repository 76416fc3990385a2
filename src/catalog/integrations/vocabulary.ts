/** Every integration that a catalog can use. An integration is one file and one line here. */
export { discord } from "./discord.ts";
export { email } from "./email.ts";
export { incidentio } from "./incidentio.ts";
export { jira } from "./jira.ts";
export { mattermost } from "./mattermost.ts";
export { opsgenie } from "./opsgenie.ts";
export { pagerduty } from "./pagerduty.ts";
export { pushover } from "./pushover.ts";
export { rocketchat } from "./rocketchat.ts";
export { slack } from "./slack.ts";
export { sns } from "./sns.ts";
export { teams } from "./teams.ts";
export { telegram } from "./telegram.ts";
export { victorops } from "./victorops.ts";
export { webex } from "./webex.ts";
export { webhook } from "./webhook.ts";
export { wechat } from "./wechat.ts";
