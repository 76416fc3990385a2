/** Grafana's reading of a text in its provisioning files: environment variables are filled in, `$$` is a dollar. */

/** As Go's os.Expand does between double dollars; each variable is unset. */
export function grafanaExpands(text: string): string {
  return text
    .split("$$")
    .map((part) => part.replaceAll(/\$(?:\{[^}]*\}|[*#$@!?-]|\w+|__\w+\{[^}]*\})/g, "⟦variable⟧"))
    .join("$");
}
