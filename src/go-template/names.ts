/** The functions and variables that templates may use, in Prometheus' rules and in Alertmanager. */

export interface Names {
  readonly functions: readonly string[];
  /** Those that exist from the start, outside of every `define`. */
  readonly variables: readonly string[];
}

const go = "and or not len index slice print printf println html js urlquery call eq ne lt le gt ge".split(" ");

export const prometheusNames: Names = {
  functions: [
    ...go,
    ..."query first label value sortByLabel strvalue args match reReplaceAll title toUpper toLower".split(" "),
    ..."graphLink tableLink safeHtml humanize humanize1024 humanizeDuration humanizePercentage".split(" "),
    ..."humanizeTimestamp toTime toDuration now parseDuration stripPort stripDomain pathPrefix".split(" "),
    ..."externalURL urlQueryEscape".split(" "),
  ],
  variables: ["$labels", "$value", "$externalLabels", "$externalURL"],
};

export const alertmanagerNames: Names = {
  functions: [
    ...go,
    ..."toUpper toLower title trimSpace join match safeHtml safeUrl urlUnescape reReplaceAll stringSlice".split(" "),
    ..."date tz since humanizeDuration toJson list append dict now".split(" "),
  ],
  variables: [],
};
