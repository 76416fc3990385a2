/** Finds units that Grafana does not know. */
import { suggest } from "../../basics/suggest.ts";
import type { DashboardCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";

export const unknownUnit: DashboardCheck = {
  on: "dashboard",
  code: "unknown-unit",
  severity: ["warning", "note"],
  finds: "a unit that Grafana does not know; a note where no known unit is similar",
  because: "Grafana prints the word behind the bare number and scales nothing",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "precentunit" } } }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  run: ({ dashboard: { panels } }) =>
    panels.flatMap(({ unit, overriddenUnits }) =>
      [...(unit ? [unit] : []), ...overriddenUnits].flatMap((written): readonly Finding[] => {
        const { text } = written;
        if (text.trim() === "" || known.has(text) || own.test(text)) return [];
        const near = text.length > 3 ? suggest(text, [...known]) : undefined;
        return [
          findingIn(written, undefined, `Grafana does not know the unit "${text}"`, {
            severity: near === undefined ? "note" : "warning",
            hint: near === undefined ? `write "suffix:${text}" where that is meant` : `did you mean "${near}"?`,
          }),
        ];
      }),
    ),
};

/** Units that a dashboard makes for itself, as Grafana's documentation lists them; and variables. */
const own = /^(?:suffix|prefix|time|si|count|currency|bool):|\$/;

/** The identifiers of Grafana's value formats, by the categories in which its editor offers them. */
const known: ReadonlySet<string> = new Set(
  [
    "none string short percent percentunit humidity dB candela hex0x hex sci locale pixel",
    "accMS2 accFS2 accG degree radian grad arcmin arcsec areaM2 areaF2 areaMI2 areaAC areaHA",
    "flops mflops gflops tflops pflops eflops zflops yflops",
    "ppm conppb conngm3 conngNm3 conμgm3 conμgNm3 conmgm3 conmgNm3 congm3 congNm3 conmgdL conmmolL",
    "currencyUSD currencyGBP currencyEUR currencyJPY currencyRUB currencyUAH currencyBRL currencyDKK currencyISK",
    "currencyNOK currencySEK currencyCZK currencyCHF currencyPLN currencyBTC currencymBTC currencyμBTC currencyZAR",
    "currencyINR currencyKRW currencyIDR currencyPHP currencyVND currencyTRY currencyMYR currencyXPF currencyBGN",
    "currencyPYG currencyUYU currencyILS",
    "bytes decbytes bits decbits kbytes deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes pbytes decpbytes",
    "pps binBps Bps binbps bps KiBs Kibits KBs Kbits MiBs Mibits MBs Mbits GiBs Gibits GBs Gbits TiBs Tibits TBs Tbits",
    "PiBs Pibits PBs Pbits",
    "dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday dateTimeAsLocal",
    "dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow",
    "watt kwatt megwatt gwatt mwatt Wm2 voltamp kvoltamp voltampreact kvoltampreact watth watthperkg kwatth kwattm amph",
    "kamph mamph joule ev amp kamp mamp volt kvolt mvolt dBm mohm ohm kohm Mohm farad µfarad nfarad pfarad ffarad",
    "henry mhenry µhenry lumens",
    "flowgpm flowcms flowcfs flowcfm litreh flowlpm flowmlpm lux forceNm forcekNm forceN forcekN",
    "Hs KHs MHs GHs THs PHs EHs massmg massg masslb masskg masst",
    "lengthmm lengthin lengthft lengthm lengthkm lengthmi",
    "pressurembar pressurebar pressurekbar pressurepa pressurehpa pressurekpa pressurehg pressurepsi",
    "radbq radci radgy radrad radsv radmsv radusv radrem radexpckg radr radsvh radmsvh radusvh",
    "rotrpm rothz rotrads rotdegs celsius fahrenheit kelvin",
    "hertz ns µs ms s m h d dtdurationms dtdurations dthms dtdhms timeticks clockms clocks",
    "cps ops reqps rps wps iops eps mps recps rowsps cpm opm rpm wpm epm mpm reqpm recpm rowspm",
    "velocityms velocitykmh velocitymph velocityknot mlitre litre m3 Nm3 dm3 gallons bool bool_yes_no bool_on_off",
  ].flatMap((line) => line.split(" ")),
);
