/** Values of recordings at the limit of an alert. Knows no alert. */

/** A value of each recording, under the job's name. */
export interface AtLimit {
  readonly job: string;
  readonly fires: boolean;
  readonly values: Fed;
}

/** Values by the names of recordings. */
export type Fed = Readonly<Record<string, number>>;

/** Of so many a share is as exact as a budget is. */
export const many = 1_000_000_000;

/** Rounded to what is printed. */
export const near = (value: number, times: number): number => Number((value * times).toPrecision(12));
