/** What a catalog that is read, and not run, may not hold. Knows nothing of how it was found. */
import type { Node } from "acorn";
import type { CodePlace } from "../answer.ts";

export class NotADeclaration extends Error {
  readonly place: CodePlace | undefined;

  /** `what` goes on after "the catalog". */
  constructor(what: string, place?: CodePlace) {
    super(what);
    this.place = place;
  }
}

/** Names the line of a file that the node stands in; types are taken out of it, lines are not. */
export function refusing(path: string): (node: Node, what: string) => never {
  return (node, what) => {
    throw new NotADeclaration(what, { path, line: node.loc?.start.line ?? 1, column: 1 });
  };
}
