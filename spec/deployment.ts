/** Where Rustbox runs and where its monitoring stands. Change the addresses to yours. */
import { deployment as deploy } from "rustbox-monitoring";

export const deployment = deploy({
  scrape: {
    name: "rustbox",
    targets: ["localhost:9090"],
    interval: "15s",
    timeout: "10s",
    openLabelValues: 50,
  },
  evaluationInterval: "15s",
  prometheusUrl: "http://localhost:9091",
  alertmanagers: ["localhost:9093"],
  grafanaUrl: "http://localhost:3000",
  runbookUrl: "https://runbooks.example.com/docs/operations/runbooks",
  retention: [
    { resolution: "raw", keep: "15d" },
    { resolution: "5m", keep: "90d" },
    { resolution: "1h", keep: "365d" },
  ],
  // Before the endpoint in production: the exporter then listens on 127.0.0.1 alone.
  endpoint: {
    upstream: "127.0.0.1:9090",
    listen: "0.0.0.0:9443",
    serverName: "rustbox.internal",
    certFile: "/etc/nginx/tls/rustbox.pem",
    keyFile: "/etc/nginx/tls/rustbox.key",
    passwordsFile: "/etc/nginx/rustbox-metrics.htpasswd",
    allow: ["127.0.0.1", "10.0.0.0/8"],
  },
  // Longer than 15 days, and Prometheus would silently see 15 days only.
  sloPeriod: "14d",
});
