/** Every declared route with its address and what it inherits. */
import type { Catalog } from "../../catalog/catalog.ts";
import type { Route } from "../../catalog/routing.ts";

export interface DeclaredRoute {
  readonly at: string;
  readonly route: Route;
  /** Its own or the nearest parent's; empty where none is given. */
  readonly groupBy: readonly string[];
}

export function routes({ routing }: Catalog): readonly DeclaredRoute[] {
  return below(routing.route, "routing.route", []);
}

function below(route: Route, at: string, inherited: readonly string[]): readonly DeclaredRoute[] {
  const groupBy = route.groupBy ?? inherited;
  const children = (route.routes ?? []).flatMap((r, i) => below(r, `${at}.routes[${i}]`, groupBy));
  return [{ at, route, groupBy }, ...children];
}
