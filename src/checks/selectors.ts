/** Every selector in every declared expression that can be read. */
import type { Catalog } from "../catalog/catalog.ts";
import { type DeclaredExpression, declaredExpressions } from "../model/expressions.ts";
import { type Expr, type Selector, walk } from "../promql/ast.ts";
import { type ReadExpression, readExpression } from "./read-expression.ts";

export interface ReadSite extends DeclaredExpression {
  readonly read: ReadExpression;
}

export interface SelectorSite extends ReadSite {
  /** A node of the reading. */
  readonly selector: Selector;
}

export function readSites(catalog: Catalog): readonly ReadSite[] {
  return declaredExpressions(catalog).flatMap((declared) => {
    const read = readExpression(declared.expr);
    return read ? [{ ...declared, read }] : [];
  });
}

export function selectorSites(catalog: Catalog): readonly SelectorSite[] {
  return readSites(catalog).flatMap((site) =>
    nodes(site.read, (e) => e.kind === "selector").map((selector) => ({ ...site, selector })),
  );
}

/** The nodes of one kind; one that is repeated in an expression counts once, where it stands first. */
export function nodes<T extends Expr>({ reading }: ReadExpression, is: (e: Expr) => e is T): readonly T[] {
  const first = new Map<string, T>();
  for (const e of walk(reading.expr)) {
    if (!is(e)) continue;
    const key = JSON.stringify(e);
    if (!first.has(key)) first.set(key, e);
  }
  return [...first.values()];
}
