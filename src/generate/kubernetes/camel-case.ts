/** Names of fields as the Prometheus operator writes them. Knows no field's meaning. */
import { capitalized } from "../../basics/words.ts";

/** Some end in capitals, by which generic camel case would miss them. */
const capitals: Readonly<Record<string, string>> = {
  url: "URL",
  id: "ID",
  tls: "TLS",
  arn: "ARN",
  sd: "SD",
};

/** @example camelCase("refresh_interval") // refreshInterval */
export function camelCase(key: string): string {
  const [first = "", ...rest] = key.split("_");
  return first + rest.map((word) => capitals[word] ?? capitalized(word)).join("");
}
