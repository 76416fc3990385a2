/** What the parts of reading a catalog share. Knows nothing of how any of it is done. */
import type { Expression, Node, Statement, Super } from "acorn";
import type { Scope } from "./scope.ts";

export interface Reader {
  /** Ends the reading: `what` goes on after "the catalog". */
  readonly refuse: (node: Node, what: string) => never;
  /** Functions of the engine, of the language's library and of the catalog: nothing else is ever called. */
  readonly callable: WeakSet<object>;
  readonly value: (node: Expression | Super, scope: Scope) => unknown;
  /** What a function's body returns. */
  readonly body: (statements: readonly Statement[], scope: Scope) => unknown;
}
