/** Fills in a replacement template as Go's regexp does: `$1`, `${1}`, `$name`, `$$`. Knows nothing of labels. */

const reference = /\$(?:(\$)|\{(\w+)\}|(\w+))/g;

/**
 * @example expandTemplate("${1}-eu", group) // where group 1 is "web": web-eu
 * @example expandTemplate("$1x", group) // the group named `1x`, which is none: ""
 */
export function expandTemplate(template: string, group: (name: string) => string): string {
  return template.replace(reference, (_, dollar?: string, braced?: string, bare?: string) => {
    if (dollar) return "$";
    return group(braced ?? bare ?? "");
  });
}
