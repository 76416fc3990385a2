import { describe, expect, it } from "vitest";
import { secretIn } from "../../src/checks/secret-shape.ts";

// Put together here, so that no scanner takes this file for a leak.
const slack = (host = "hooks.slack.com", path = "services") =>
  `https://${host}/${path}/${["T00", "B00", "x"].join("/")}`;

describe("recognises", () => {
  it.each([
    // Within sentences.
    "Log in at https://me:hunter2@example.com/ first",
    `Ask ${slack()}.`,
    `Ask (${slack()}), or wait`,
    "Open https://example.com/#token=abc",
    "Open https://example.com/run?code=dGhpcw and look",
    "postgres://kiosk:hunter2@db/kiosk",
    "kiosk:hunter2@kiosk-1:9100",
    // However the address is written.
    slack("hooks.slack.com."),
    slack("hooks.slack.com:443"),
    slack("HOOKS.slack.com"),
    slack("hooks%2Eslack.com"),
    slack("hooks.slack.com", "%73ervices"),
    slack().replace("https://", ""),
    "https://example.com/hook?%74oken=abc",
    "/metrics?token=abcdefgh",
    // Other vendors.
    "https://discord.com/api/v10/webhooks/1/abc",
    "https://ptb.discord.com/api/webhooks/1/abc",
    "https://prod-1.westus.logic.azure.com:443/workflows/x",
    "https://maker.ifttt.com/trigger/kiosk/with/key/abc",
    "https://open.feishu.cn/open-apis/bot/v2/hook/abc",
    "https://oapi.dingtalk.com/robot/send?access_token=abc",
    "https://alert.victorops.com/integrations/generic/20131114/alert/abc/team",
    "https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz",
    "https://ntfy.sh/kiosk",
    // Commands and headers.
    "curl -u admin:hunter2 http://kiosk/",
    "curl --user 'admin:hunter2' http://kiosk/",
    "Authorization: Bearer abc.def.ghi",
    "Send it with Bearer s3cr3tt0ken",
    "PGPASSWORD=hunter2 psql",
    "vault --token=abcdef read kiosk",
    "password: hunter2",
  ])("%s", (text) => {
    expect(secretIn(text)).toMatch(/^(it|the address|its parameter|a part of) /);
  });
});

describe("leaves alone", () => {
  it.each([
    "https://wiki.example.com/runbooks/high-latency.html#what-to-do?",
    "See https://example.com/search?code=500&status=5xx.",
    "https://grafana.example.com/d/kiosk?var-job={{ $labels.job }}&viewPanel=12",
    "git clone ssh://git@example.com/kiosk.git",
    "curl -u $USER:$PASSWORD http://kiosk/",
    "curl -H 'Authorization: Bearer $TOKEN' http://kiosk/",
    "https://<user>:<password>@example.com/",
    "curl 'http://kiosk/?token=$TOKEN'",
    "Use Bearer authentication, and rotate the token: see the wiki.",
    'sum by (key) (rate(x{token="good", secret="none"}[5m]))',
    "mailto:oncall@example.com",
    "Write to oncall@example.com",
    "--password=<from the vault>",
    "job:kiosk_tickets_refused:ratio_rate5m",
    "kiosk-1:9100",
    "https://example.com/alerts/{{ .GroupLabels.alertname }}",
    "keys/values: see docs/keys.md",
  ])("%s", (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});
