/** What servers' HTTP APIs answer, as far as it is compared. Prometheus prints times as seconds. */
import * as T from "typebox";

const maybe = T.Optional;
const texts = T.Record(T.String(), T.String());
const inData = <S extends T.TSchema>(data: S) => T.Object({ data });

const rule = T.Object({
  name: T.String(),
  query: T.String(),
  duration: maybe(T.Number()),
  keepFiringFor: maybe(T.Number()),
  labels: maybe(texts),
  annotations: maybe(texts),
  health: maybe(T.String()),
  lastError: maybe(T.String()),
});

const group = T.Object({
  name: T.String(),
  file: T.String(),
  interval: maybe(T.Number()),
  evaluationTime: maybe(T.Number()),
  rules: T.Array(rule),
});

const target = T.Object({
  labels: texts,
  health: T.String(),
  lastError: maybe(T.String()),
  scrapeInterval: maybe(T.String()),
});

export type RunningRule = T.Static<typeof rule>;
export type RunningGroup = T.Static<typeof group>;
export type Target = T.Static<typeof target>;

/** Below `/api/v1/`. */
export const prometheusApi = {
  rules: inData(T.Object({ groups: T.Array(group) })),
  config: inData(T.Object({ yaml: T.String() })),
  flags: inData(texts),
  build: inData(T.Object({ version: T.String() })),
  targets: inData(T.Object({ activeTargets: T.Array(target) })),
  names: T.Object({ data: T.Array(T.String()) }),
  alertmanagers: inData(T.Object({ activeAlertmanagers: T.Array(T.Unknown()) })),
};

/** `/api/v2/status` */
export const alertmanagerStatus = T.Object({ config: T.Object({ original: T.String() }) });

/** `/api/dashboards/uid/…` */
export const grafanaDashboard = T.Object({ dashboard: T.Object({ panels: maybe(T.Array(T.Object({}))) }) });
