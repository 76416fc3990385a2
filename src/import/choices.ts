/** What is decided about an imported catalog before its modules are written. */
import type { ImportedRouting } from "./routing/imported-routing.ts";

export interface Answers {
  readonly service: string;
  readonly targets: readonly string[];
  /** Who receives which alert, where that was imported as well. */
  readonly routing?: ImportedRouting | undefined;
}

export interface Suppressed {
  readonly code: string;
  readonly at: string;
  readonly because: string;
}

export interface Choices {
  /** Exports that the compiler refused as typed functions. */
  readonly hatched: ReadonlySet<string>;
  /** Exports that are left out. */
  readonly dropped: ReadonlySet<string>;
  readonly suppressed: readonly Suppressed[];
  readonly until: string;
}
