/** Who receives what. The route's timing and receiver are Rustbox's documented ones. */
import { pagerduty, receiver, routing as routes, webhook } from "rustbox-monitoring";
import { watchdog } from "./alerts.ts";

export const routing = routes({
  receivers: [
    receiver(
      "rustbox-alerts",
      pagerduty({
        serviceKeyFile: "/etc/alertmanager/secrets/pagerduty-service-key",
        severity: "{{ .GroupLabels.severity }}",
      }),
    ),
    receiver("dead-mans-switch", webhook({ url: "http://127.0.0.1:9095/watchdog", sendResolved: false })),
  ],
  route: {
    receiver: "rustbox-alerts",
    groupBy: ["alertname", "severity"],
    groupWait: "10s",
    groupInterval: "10s",
    repeatInterval: "12h",
    routes: [
      {
        receiver: "dead-mans-switch",
        match: { alerts: [watchdog] },
        groupWait: "0s",
        groupInterval: "1m",
        repeatInterval: "5m",
      },
    ],
  },
});
