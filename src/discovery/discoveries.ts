/** Every kind of service discovery. A catalog's targets are of one of them. */
import { staticTargets } from "./static.ts";

export const discoveries = [staticTargets] as const;
