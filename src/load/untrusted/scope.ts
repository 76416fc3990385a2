/** Names and their values, each in the block that declares it. Knows nothing of how a value is worked out. */

export interface Scope {
  readonly names: Map<string, unknown>;
  readonly outer?: Scope;
}

export function scopeIn(outer?: Scope): Scope {
  return { names: new Map(), ...(outer ? { outer } : {}) };
}

export function declare({ names }: Scope, name: string, value: unknown): void {
  names.set(name, value);
}

/** The scope that has the name, or undefined. */
export function scopeOf(scope: Scope | undefined, name: string): Scope | undefined {
  return scope === undefined || scope.names.has(name) ? scope : scopeOf(scope.outer, name);
}
