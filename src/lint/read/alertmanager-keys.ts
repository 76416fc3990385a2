/**
 * The keys of Alertmanager's configuration, of all versions that are supported: each of them refuses a file with any other
 * one, and does not start. Knows nothing of what they hold.
 */
import { headers, httpClient, tls } from "./http-client-keys.ts";
import { type KnownKeys, keys } from "./known-keys.ts";

const http = httpClient();

function integration(words: string, below: Readonly<Record<string, KnownKeys>> = {}): KnownKeys {
  return keys(`send_resolved ${words}`, { http_config: http, ...below });
}

const field = keys("title value short");
const action = keys("type text url style name value", { confirm: keys("text title ok_text dismiss_text") });

const receiver = keys("name labels", {
  discord_configs: integration("webhook_url webhook_url_file content title message username avatar_url"),
  email_configs: keys(
    "send_resolved to from hello smarthost auth_username auth_password auth_password_file auth_secret auth_secret_file auth_identity headers html text require_tls force_implicit_tls",
    { tls_config: tls, threading: keys("enabled thread_by_date") },
  ),
  incidentio_configs: integration("url url_file alert_source_token alert_source_token_file max_alerts timeout"),
  jira_configs: integration(
    "api_url api_type project summary description labels priority issue_type reopen_transition resolve_transition wont_fix_resolution reopen_duration fields",
  ),
  mattermost_configs: integration(
    "webhook_url webhook_url_file channel username text fallback color pretext author_name author_link author_icon title title_link thumb_url footer footer_icon image_url icon_url icon_emoji type props priority attachments",
    { fields: field },
  ),
  msteams_configs: integration("webhook_url webhook_url_file title summary text"),
  msteamsv2_configs: integration("webhook_url webhook_url_file title text"),
  opsgenie_configs: integration(
    "api_key api_key_file api_url message description source details entity actions tags note priority update_alerts",
    { responders: keys("id name username type") },
  ),
  pagerduty_configs: integration(
    "service_key service_key_file routing_key routing_key_file url client client_url description details source severity class component group timeout",
    { images: keys("src alt href"), links: keys("href text") },
  ),
  pushover_configs: integration(
    "user_key user_key_file token token_file title message url url_title device sound priority retry expire ttl html monospace",
  ),
  rocketchat_configs: integration(
    "api_url token_id token_id_file token token_file channel color title title_link text short_fields emoji icon_url image_url thumb_url link_names actions",
    { fields: field },
  ),
  slack_configs: integration(
    "api_url api_url_file app_token app_token_file app_url channel username color title title_link pretext text message_text short_fields footer fallback callback_id icon_emoji icon_url image_url thumb_url link_names mrkdwn_in update_message timeout",
    { fields: field, actions: action },
  ),
  sns_configs: integration(
    "api_url sigv4 topic_arn phone_number target_arn subject message attributes use_aws_http_client",
  ),
  telegram_configs: integration(
    "api_url bot_token bot_token_file chat_id chat_id_file message_thread_id message disable_notifications parse_mode",
  ),
  victorops_configs: integration(
    "api_key api_key_file api_url routing_key message_type state_message entity_display_name monitoring_tool custom_fields",
  ),
  webex_configs: integration("api_url message room_id"),
  webhook_configs: integration("url url_file max_alerts timeout payload"),
  wechat_configs: integration(
    "api_secret api_secret_file corp_id message api_url to_user to_party to_tag agent_id message_type",
  ),
});

const route: KnownKeys = keys(
  "receiver group_by match match_re matchers mute_time_intervals active_time_intervals continue group_wait group_interval repeat_interval labels",
  { routes: () => route },
);

const times = keys("name", {
  time_intervals: keys("weekdays days_of_month months years location", { times: keys("start_time end_time") }),
});

const global = keys(
  "resolve_timeout jira_api_url smtp_from smtp_hello smtp_smarthost smtp_auth_username smtp_auth_password smtp_auth_password_file smtp_auth_secret smtp_auth_secret_file smtp_auth_identity smtp_require_tls smtp_force_implicit_tls slack_api_url slack_api_url_file slack_app_token slack_app_token_file slack_app_url pagerduty_url opsgenie_api_url opsgenie_api_key opsgenie_api_key_file wechat_api_url wechat_api_secret wechat_api_secret_file wechat_api_corp_id victorops_api_url victorops_api_key victorops_api_key_file telegram_api_url telegram_bot_token telegram_bot_token_file webex_api_url rocketchat_api_url rocketchat_token rocketchat_token_file rocketchat_token_id rocketchat_token_id_file mattermost_webhook_url mattermost_webhook_url_file",
  { http_config: http, smtp_tls_config: tls },
);

export const alertmanagerKeys: KnownKeys = keys("templates event_recorder", {
  global,
  route,
  receivers: receiver,
  inhibit_rules: keys(
    "name source_match source_match_re source_matchers target_match target_match_re target_matchers equal",
  ),
  mute_time_intervals: times,
  time_intervals: times,
  tracing: keys("client_type endpoint sampling_fraction insecure compression timeout", {
    tls_config: tls,
    headers,
  }),
});
