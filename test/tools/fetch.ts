/** `npm run tools [-- nginx]`: fetches both sets of tools, or those named, by hand. Exits 1 where one is missing. */
import { attempt, describe } from "./attempt.ts";
import { type RecipeName, recipes, setNames } from "./sets.ts";

const isRecipe = (name: string): name is RecipeName => Object.hasOwn(recipes, name);

const args = process.argv.slice(2);
const named = args.filter(isRecipe);
if (named.length < args.length) {
  console.error(`usage: npm run tools [-- ${Object.keys(recipes).join("|")} …]`);
  process.exitCode = 2;
} else {
  const wanted = named.length > 0 ? named : setNames;
  const results = await Promise.all(wanted.map(async (name) => ({ name, result: await attempt(name) })));
  for (const { name, result } of results) console.log(describe(name, result));
  if (results.some(({ result }) => typeof result === "string")) process.exitCode = 1;
}
