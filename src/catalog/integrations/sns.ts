/** Amazon SNS. Its keys come from the machine's role, a profile or the environment, never from the configuration. */
import { either, flag, optional, text } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * sns({ topicArn: "arn:aws:sns:eu-central-1:123456789012:judge-alerts", region: "eu-central-1" })
 */
export const sns = integration({
  kind: "sns",
  title: "Amazon SNS",
  configs: "sns_configs",
  since: "0.25",
  fields: {
    topicArn: either(text("topic_arn")),
    targetArn: either(text("target_arn")),
    /** A short message, cut off at 1,600 characters: `+4915112345678`. */
    phoneNumber: either(text("phone_number")),
    region: text("sigv4.region"),
    /** A named profile of the AWS configuration on Alertmanager's machine. */
    profile: optional(text("sigv4.profile")),
    roleArn: optional(text("sigv4.role_arn")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({ subject: call("headline"), message: call("text") }),
});
