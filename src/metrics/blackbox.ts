/** Ready-made metrics: what blackbox_exporter exports of a probe. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { gauge } from "../catalog/metric.ts";

const from = { exporter: "blackbox_exporter" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** 1 where the probe succeeded. */
export const success = gauge("probe_success", {
  ...from,
  help: "1 where the probe succeeded.",
});

/** How long the probe took. */
export const duration = gauge("probe_duration_seconds", {
  ...from,
  help: "How long the probe took.",
  unit: "seconds",
});

/** How long resolving the name took. */
export const dnsLookup = gauge("probe_dns_lookup_time_seconds", {
  ...from,
  help: "How long resolving the name took.",
  unit: "seconds",
});

/** 4 or 6, the version of IP that was used. */
export const ipProtocol = gauge("probe_ip_protocol", {
  ...from,
  help: "4 or 6, the version of IP that was used.",
});

/** How long each phase of the request took. */
export const httpDuration = gauge("probe_http_duration_seconds", {
  ...from,
  help: "How long each phase of the request took.",
  unit: "seconds",
  labels: { phase: ["connect", "processing", "resolve", "tls", "transfer"] },
});

/** Status of the answer, 0 where there was none. */
export const httpStatusCode = gauge("probe_http_status_code", {
  ...from,
  help: "Status of the answer, 0 where there was none.",
});

/** 1 where the last redirect led to TLS. */
export const httpSsl = gauge("probe_http_ssl", {
  ...from,
  help: "1 where the last redirect led to TLS.",
});

/** Version of HTTP of the answer. */
export const httpVersion = gauge("probe_http_version", {
  ...from,
  help: "Version of HTTP of the answer.",
});

/** Redirects that were followed. */
export const httpRedirects = gauge("probe_http_redirects", {
  ...from,
  help: "Redirects that were followed.",
});

/** Length of the answer in bytes, -1 where it is not said. */
export const httpContentLength = gauge("probe_http_content_length", {
  ...from,
  help: "Length of the answer in bytes, -1 where it is not said.",
});

/** 1 where a pattern made the probe fail. */
export const failedByRegex = gauge("probe_failed_due_to_regex", {
  ...from,
  help: "1 where a pattern made the probe fail.",
});

/** When the first certificate of the chain expires, in seconds since 1970. */
export const earliestCertExpiry = gauge("probe_ssl_earliest_cert_expiry", {
  ...from,
  help: "When the first certificate of the chain expires, in seconds since 1970.",
  unit: "seconds",
  legacyName,
});

/** When the last chain that is still trusted expires, in seconds since 1970. */
export const lastChainExpiry = gauge("probe_ssl_last_chain_expiry_timestamp_seconds", {
  ...from,
  help: "When the last chain that is still trusted expires, in seconds since 1970.",
  unit: "seconds",
});

/** Version of TLS, always 1. */
export const tlsVersionInfo = gauge("probe_tls_version_info", {
  ...from,
  help: "Version of TLS, always 1.",
  labels: { version: open() },
});

/** How long each phase of the ping took. */
export const icmpDuration = gauge("probe_icmp_duration_seconds", {
  ...from,
  help: "How long each phase of the ping took.",
  unit: "seconds",
  labels: { phase: ["resolve", "rtt", "setup"] },
});

/** How long each phase of the query took. */
export const dnsDuration = gauge("probe_dns_duration_seconds", {
  ...from,
  help: "How long each phase of the query took.",
  unit: "seconds",
  labels: { phase: ["connect", "request", "resolve"] },
});
