/** Asks for JSON of a known form: what has another one is a problem, never a crash further on. */
import { Ajv } from "ajv";
import type * as T from "typebox";
import { type Connection, getJson } from "./json.ts";

export type Checked<D> = { readonly data: D } | { readonly problem: string };

/** GET of a path of the API, with the form that the API's documentation gives the answer. */
export async function getChecked<S extends T.TSchema>(
  server: Connection,
  path: string,
  form: S,
): Promise<Checked<T.Static<S>>> {
  const answer = await getJson(server, path);
  if ("problem" in answer) return answer;
  const isOfForm = new Ajv({ strict: false }).compile<T.Static<S>>(form);
  if (isOfForm(answer.data)) return { data: answer.data };
  const [at] = path.split("?");
  const { instancePath = "", message = "" } = isOfForm.errors?.[0] ?? {};
  return { problem: `${at} answers with something else than its API says: ${instancePath || "the answer"} ${message}` };
}
