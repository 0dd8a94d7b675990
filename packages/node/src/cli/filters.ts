/** The filters of a list of claims as command-line options; they go into the URL as they are. */
export const filterOptions = {
  kind: { type: "string", multiple: true },
  state: { type: "string", multiple: true },
  document: { type: "string" },
  speaker: { type: "string" },
  actor: { type: "string" },
  place: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  q: { type: "string" },
} as const;

export function filterParams(values: {
  [K in keyof typeof filterOptions]?: string | string[] | undefined;
}): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of Object.keys(filterOptions) as (keyof typeof filterOptions)[])
    for (const value of [values[name] ?? []].flat()) params.append(name, value);
  return params;
}
