import { expect, test } from "vitest";
import { open } from "../../../src/catalog/label.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { personalDataLabel } from "../../../src/checks/catalog/personal-data-label.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

const personal =
  "user user_id userId username email e_mail_address client_ip remote_addr ip ips token session sessionToken submission_id password customer_name cookie fullname";
const harmless =
  "script description chip zipped mode language status tip recipe shipping user_tier session_state token_type ip_version customer_class cohort usergroup";
const withLabels = (names: string) => {
  const labels = Object.fromEntries(names.split(" ").map((name) => [name, open()]));
  return broken({ metrics: { visits: counter("kiosk_visits_total", { help: "A test.", useFor: "Tests", labels }) } });
};

test("reads names word by word", () => {
  const found = personalDataLabel.run(withLabels(`${personal} ${harmless}`)).map((d) => d.at.split(".").at(-1));
  expect(found).toEqual(personal.split(" "));
});

test("finds a label that names a person, of planned metrics, too", () => {
  expect(
    reported(
      personalDataLabel,
      broken({
        metrics: {
          visits: counter("kiosk_visits_total", {
            help: "A test.",
            useFor: "Tests",
            labels: { user_id: open(), language: ["en"] },
            stability: "planned",
          }),
        },
        alerts: { lost: testAlert("Lost", { labels: { email: "a@example.com" } }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[personal-data-label]: the label "user_id" looks like personal data
      --> metrics.visits.labels.user_id
       = because: "user" names a person, or leads to one
       = do: put it into logs or traces; for metrics use a coarse class, such as a
             tier or cohort

    error[personal-data-label]: the label "email" looks like personal data
      --> alerts.lost.labels.email
       = because: "email" names a person, or leads to one
       = do: put it into logs or traces; for metrics use a coarse class, such as a
             tier or cohort

    2 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(personalDataLabel)).toBe("");
});
