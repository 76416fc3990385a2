/** Builds an annotation query. */
import { AnnotationQueryBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import type { Annotation } from "../annotations.ts";
import { prometheus } from "./target.ts";

export function annotation({ name, expr, color, title, text }: Annotation): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(prometheus)
    .enable(true)
    .iconColor(color)
    .target(new DataqueryBuilder().refId("Anno").datasource(prometheus).expr(expr).interval("1m"))
    .titleFormat(title)
    .textFormat(text)
    .tagKeys("severity,job");
}
