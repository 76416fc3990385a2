/** A mark of schema v2. What the query of another source would not have stays under its old names. */
import type { AnnotationQuery } from "@grafana/grafana-foundation-sdk/dashboard";
import type { AnnotationQueryKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { query } from "./query.ts";

export function annotation({
  name,
  enable,
  hide = false,
  iconColor,
  target,
  datasource,
  titleFormat = "",
  textFormat = "",
  tagKeys = "",
}: AnnotationQuery): AnnotationQueryKind {
  return {
    kind: "AnnotationQuery",
    spec: {
      name,
      enable,
      hide,
      iconColor,
      query: query(target ?? {}, datasource),
      legacyOptions: { titleFormat, textFormat, tagKeys },
    },
  };
}
