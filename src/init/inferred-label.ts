/** Guesses whether the values that were seen of a label are all that there are. Knows no metric. */
import type { ObservedLabel } from "./observed.ts";

export interface InferredLabel {
  readonly kind: "closed" | "open" | "optional";
  readonly values: readonly string[];
  /** Why, as it is said to the reader. */
  readonly because: string;
}

/** Labels whose values come from elsewhere: from users, addresses, deployments or versions. */
const fromElsewhere =
  /(?:^|_)(?:addr|address|build|client|commit|container|device|domain|endpoint|file|handler|host|hostname|id|image|ip|key|name|namespace|node|path|peer|pod|port|query|queue|revision|route|server|sha|shard|table|tenant|topic|uid|uri|url|user|version|zone)$/i;

/** Labels that count what a program distinguishes. */
const ofTheProgram =
  /(?:^|_)(?:action|direction|kind|level|method|mode|op|operation|outcome|phase|priority|quantile|result|severity|stage|state|status|type|verb)$/i;

const mostClosed = 20;

export function inferLabel(name: string, { values, isCut, isOptional }: ObservedLabel): InferredLabel {
  const open = (because: string): InferredLabel => ({
    kind: "open",
    values: isCut ? [] : values.slice(0, mostClosed),
    because,
  });
  if (values.length === 0) return open("no value was seen");
  if (isCut || values.length > mostClosed) return open("it has many values");
  if (values.every((v) => /^[1-5]\d\d$/.test(v))) return open("status codes that have not happened yet are missing");
  if (fromElsewhere.test(name)) return open("such names have values from elsewhere");
  if (!values.every((v) => /^[\w.+-]{1,40}$/.test(v) && !/\d{3,}|[0-9a-f]{8}/i.test(v)))
    return open("its values are not words");
  if (!ofTheProgram.test(name) && values.length < 2) return open("only one value was seen");
  if (isOptional) return { kind: "optional", values, because: "some series lack it" };
  return { kind: "closed", values, because: `its ${values.length} values are words` };
}
