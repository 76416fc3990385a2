/** Days as suppressions write them. */

/** `isDay("2027-02-30")` is false. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a suppression until that day no longer holds: it holds on the day itself. */
export function isOver(until: string, today: string): boolean {
  return until < today;
}
