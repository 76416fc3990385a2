/** Writes a text as a Go template that prints it, and reads it back. Knows no other templates. */

/** @example asTemplate("{{ x") // {{ "{{" }} x */
export function asTemplate(text: string): string {
  // Closing braces alone mean nothing to Go, but are reported: they look like a mistake.
  return text.replaceAll(/\{\{|\}\}|\{$/g, '{{ "$&" }}');
}

/** A template as people read it: literal braces are what they print. */
export function readable(template: string): string {
  return template.replaceAll(/\{\{ "(\{\{|\}\}|\{)" \}\}/g, "$1");
}
