/** Which format a Content-Type announces, and whether Prometheus 3 takes it. Knows nothing of texts. */
import type { ExpositionFormat } from "./sample.ts";

export type ContentType =
  | { readonly kind: "known"; readonly format: ExpositionFormat }
  /** Prometheus reads it, we do not. */
  | { readonly kind: "protobuf" }
  /** Prometheus 3 refuses it unless the scrape job has a fallback. */
  | { readonly kind: "refused"; readonly why: string };

/**
 * What the header of an answer says, read as Prometheus 3 does.
 *
 * @example contentType("text/plain; version=0.0.4; charset=utf-8") // { kind: "known", format: "text" }
 * @example contentType(undefined) // { kind: "refused", why: "it is missing" }
 */
export function contentType(header: string | undefined): ContentType {
  if (header === undefined || header.trim() === "") return { kind: "refused", why: "it is missing" };
  const media = (header.split(";")[0] ?? "").trim().toLowerCase();
  switch (media) {
    case "text/plain":
      return { kind: "known", format: "text" };
    case "application/openmetrics-text":
      return { kind: "known", format: "openmetrics" };
    case "application/vnd.google.protobuf":
      return { kind: "protobuf" };
    default:
      return { kind: "refused", why: `${media} is not a format of metrics` };
  }
}

/** Of a text that came without a header: only OpenMetrics ends in `# EOF`. */
export function formatOf(end: string): ExpositionFormat {
  return /(?:^|\n)# EOF\n?$/.test(end) ? "openmetrics" : "text";
}
