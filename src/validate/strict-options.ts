/** What the TypeScript compiler is asked of a catalog: by `validate`, and in the tsconfig.json that `init` writes. */

export const strictOptions = {
  target: "es2023",
  lib: ["es2023"],
  types: [],
  // A catalog is loaded as modules whatever the package.json above it says.
  module: "esnext",
  moduleResolution: "bundler",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
} as const;
