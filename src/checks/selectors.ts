/** Finds selectors in declared expressions. Reads the text of an expression only where something in it is wanted. */
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

/** The expressions that hold a node that is wanted. */
export function readSites(
  catalog: Catalog,
  wanted: (e: Expr, use: DeclaredExpression["use"]) => boolean,
): readonly ReadSite[] {
  return declaredExpressions(catalog).flatMap((declared) => {
    const read = [...walk(declared.expr)].some((e) => wanted(e, declared.use))
      ? readExpression(declared.expr)
      : undefined;
    return read ? [{ ...declared, read }] : [];
  });
}

export function selectorSites(catalog: Catalog, wanted: (selector: Selector) => boolean): readonly SelectorSite[] {
  const isWanted = (e: Expr): e is Selector => e.kind === "selector" && wanted(e);
  return readSites(catalog, isWanted).flatMap((site) =>
    nodes(site.read, isWanted).map((selector) => ({ ...site, selector })),
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
