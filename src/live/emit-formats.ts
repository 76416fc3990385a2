/** The formats that a perfect exporter can print: apart from how, since every start of the command line asks for them. */
export const emitFormats = ["text", "openmetrics"] as const;
export type EmitFormat = (typeof emitFormats)[number];
