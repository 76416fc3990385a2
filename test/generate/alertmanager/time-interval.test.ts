import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Route } from "../../../src/catalog/routing.ts";
import { holidays, timeInterval } from "../../../src/catalog/time-interval.ts";
import { compile } from "../../../src/compile.ts";
import { routeChart, routeTable } from "../../../src/report/routes.ts";
import { broken } from "../../checks/broken.ts";
import { emit } from "../../emit.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { validateArtifacts } from "../../validate/validator.ts";

const nights = timeInterval(
  "off-hours",
  "Europe/Berlin",
  { days: ["friday"], from: "18:00", to: "08:00" },
  { days: ["saturday", "sunday"] },
);
const feasts = holidays("holidays", "Europe/Berlin", "12-25", "2027-03-26");
const office = timeInterval("office", "UTC", { from: "09:00", to: "17:00" });

const routes: readonly Route[] = [
  { receiver: "ticket-office", match: { severity: "warning" }, muteTimes: [nights, feasts], continue: true },
  {
    receiver: "ticket-office",
    match: { labels: { team: ["sales", "print|er"] } },
    routes: [{ receiver: "ticket-office", match: { labels: { job: "kiosk" } }, activeTimes: [office] }],
  },
];
const catalog = broken({
  routing: { route: { receiver: "ticket-office", groupBy: ["alertname", "severity"], routes } },
});

test("times, zones, holidays and nested routes as Alertmanager reads them", async () => {
  const { artifacts } = await compile(catalog);
  const config = parse(artifacts.find((a) => a.path === "alertmanager/alertmanager.yml")?.content ?? "");
  expect(config.route.routes).toEqual([
    {
      matchers: ['severity="warning"'],
      receiver: "ticket-office",
      continue: true,
      mute_time_intervals: ["off-hours", "holidays"],
    },
    {
      matchers: ['team=~"sales|print\\\\|er"'],
      receiver: "ticket-office",
      routes: [{ matchers: ['job="kiosk"'], receiver: "ticket-office", active_time_intervals: ["office"] }],
    },
  ]);
  const location = "Europe/Berlin";
  expect(config.time_intervals).toEqual([
    {
      name: "off-hours",
      time_intervals: [
        { times: [{ start_time: "18:00", end_time: "24:00" }], weekdays: ["friday"], location },
        { times: [{ start_time: "00:00", end_time: "08:00" }], weekdays: ["saturday"], location },
        { weekdays: ["saturday", "sunday"], location },
      ],
    },
    {
      name: "holidays",
      time_intervals: [
        { months: ["12"], days_of_month: ["25"], location },
        { years: ["2027"], months: ["3"], days_of_month: ["26"], location },
      ],
    },
    { name: "office", time_intervals: [{ times: [{ start_time: "09:00", end_time: "17:00" }] }] },
  ]);
  expect(await validateArtifacts(artifacts)).toEqual([]);
});

test.each(setNames)("amtool of the %s tools takes them", async (set) => {
  const emitted = await emit(catalog);
  const args = ["check-config", emitted.at("alertmanager/alertmanager.yml")];
  expect(await run(tools(set).amtool, args)).toMatchObject({ code: 0 });
  await emitted.remove();
});

test("who gets what, as a table and as a chart", async () => {
  const { model } = await compile(catalog);
  if (!model) throw new Error("no model");
  expect(`${routeTable(model)}\n${routeChart(model)}`).toMatchInlineSnapshot(`
    "Alert                      Severity  Goes to
    SalesErrorBudgetBurnFast   critical  ticket-office
    SalesErrorBudgetBurnSlow   warning   ticket-office
    SalesErrorBudgetExhausted  warning   ticket-office
    SalesErrorBudgetLow        info      ticket-office
    SalesNoData                warning   ticket-office
    ManyTicketsRefused         warning   ticket-office
    KioskDown                  critical  ticket-office

    flowchart LR
      r1["ticket-office"]
      r2["ticket-office<br>not in off-hours<br>not in holidays"]
      r1 -->|"severity=#quot;warning#quot;<br>and goes on"| r2
      r3["ticket-office"]
      r4["ticket-office<br>only in office"]
      r3 -->|"job=#quot;kiosk#quot;"| r4
      r1 -->|"team=~#quot;sales#124;print\\\\#124;er#quot;"| r3
    "
  `);
});
