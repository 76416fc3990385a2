/** Validates files as the command does, with schemas that are compiled once for all tests. */
import { artifactValidator } from "../../src/validate/validate-artifacts.ts";

export const validateArtifacts = artifactValidator();
