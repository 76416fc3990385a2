/** Which SLOs stand for others. Knows nothing of what makes two of them alike. */
import type { SloModel } from "../../model/model.ts";

/** Of each SLO the first with the same shape, which may be itself. */
export function firstOfEachShape(
  slos: readonly SloModel[],
  shapeOf: (slo: SloModel) => string,
): ReadonlyMap<SloModel, SloModel> {
  const byShape = new Map<string, SloModel>();
  return new Map(
    slos.map((slo) => {
      const shape = shapeOf(slo);
      const first = byShape.get(shape) ?? slo;
      byShape.set(shape, first);
      return [slo, first];
    }),
  );
}
