/** Finds labels whose names point to personal data. Reads names, for values are not known yet. */
import { wordsOf } from "../../basics/names.ts";
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const personalDataLabel: CatalogCheck = {
  on: "catalog",
  code: "personal-data-label",
  severity: ["error"],
  finds: "a label whose name points to personal data, planned metrics included",
  because: "everyone who can read metrics can read it for as long as they are kept, and each value is a series",
  example: {
    form: "catalog",
    fails: 'metrics: { visits: counter("visits_total", { ...about, labels: { user_id: open() } }) }',
    passes: 'metrics: { visits: counter("visits_total", { ...about, labels: { user_tier: ["free", "paid"] } }) }',
  },
  run: (catalog) =>
    labels(catalog).flatMap(({ at, label }) => {
      const word = personalWord(label);
      if (word === undefined) return [];
      return {
        at,
        message: `the label "${label}" looks like personal data`,
        because: `"${word}" names a person, or leads to one`,
        hint: "put it into logs or traces; for metrics use a coarse class, such as a tier or cohort",
      };
    }),
};

function labels(catalog: Catalog): readonly { readonly at: string; readonly label: string }[] {
  const of = (at: string, named: object) => Object.keys(named).map((label) => ({ at: `${at}.labels.${label}`, label }));
  return [
    // What an exporter calls uid is of the things that it is about, and not for the catalog to rename.
    ...entries(catalog, "metric").flatMap(({ at, value }) =>
      value.exporter === undefined ? of(at, value.labels) : [],
    ),
    ...entries(catalog, "alert").flatMap(({ at, value }) => of(at, value.labels ?? {})),
  ];
}

const personal = new Set(
  [
    "user username userid uid login nick nickname member customer client_id person account owner_id author contestant",
    "email mail phone telephone mobile fax address street zip zipcode postcode birthday birthdate dob gender age ssn passport",
    "name_first name_last firstname lastname surname fullname",
    "ip ipv4 ipv6 ipaddr addr mac imei latitude longitude lat lon geo geolocation",
    "token session sessionid cookie jwt password passwd passphrase secret apikey credential credentials fingerprint iban",
    "submission submissionid request_id trace_id span_id correlation_id device_id useragent user_agent",
  ].flatMap((line) => line.split(" ")),
);

/** Followed by these, a word says which sort of thing is meant rather than which one: `user_tier`, `token_type`. */
const classifying = new Set(
  "type kind class category status state tier cohort group role plan version family result outcome reason mode".split(
    " ",
  ),
);

/** Whole words only, so that `description`, `script` and `chip` are not reported; two words count where both are named. */
export function personalWord(label: string): string | undefined {
  const words = wordsOf(label);
  if (classifying.has(words.at(-1) ?? "")) return undefined;
  const pairs = words.map((word, i) => `${word}_${words[i + 1] ?? ""}`);
  return [...pairs, ...words, ...words.map((w) => w.replace(/s$/, ""))].find((word) => personal.has(word));
}
