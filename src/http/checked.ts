/** Asks for JSON of a known form: what has another one is a problem, never a crash further on. */
import { Ajv, type ValidateFunction } from "ajv";
import type * as T from "typebox";
import { derived } from "../basics/derived.ts";
import { type Connection, getJson, type Unanswered } from "./json.ts";

export type Checked<D> = { readonly data: D } | Unanswered;

/** GET of a path of the API, with the form that the API's documentation gives the answer. */
export async function getChecked<S extends T.TSchema>(
  server: Connection,
  path: string,
  form: S,
): Promise<Checked<T.Static<S>>> {
  const answer = await getJson(server, path);
  if ("problem" in answer) return answer;
  const isOfForm = validator(form);
  if (isOfForm(answer.data)) return { data: answer.data };
  const [at] = path.split("?");
  const { instancePath = "", message = "" } = isOfForm.errors?.[0] ?? {};
  return { problem: `${at} answers with something else than its API says: ${instancePath || "the answer"} ${message}` };
}

/** Compiled once: hundreds of answers may have one form. */
const compiled = derived((form: T.TSchema): ValidateFunction => new Ajv({ strict: false }).compile(form));

function validator<S extends T.TSchema>(form: S): ValidateFunction<T.Static<S>> {
  return compiled(form) as ValidateFunction<T.Static<S>>;
}
