/** The day it is, for what counts until a date. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
