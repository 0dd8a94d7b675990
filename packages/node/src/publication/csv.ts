/** One CSV field (RFC 4180). A leading =, +, -, @ or tab is quoted with an apostrophe: a spreadsheet would run it. */
function field(value: unknown): string {
  if (value === null || value === undefined) return "";
  let text = typeof value === "string" ? value : JSON.stringify(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/u.test(text)) text = `'${text}`;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with the line end that the RFC asks for. */
export const csvLine = (values: readonly unknown[]): string => `${values.map(field).join(",")}\r\n`;
