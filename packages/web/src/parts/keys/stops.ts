/**
 * J and K walk over the stops of a page: every element that opens evidence, in the order in which it is read.
 * They are ordinary buttons and links, so Tab, Enter and screen readers know them too.
 */
export const stop = { "data-stop": "" } as const;

/** Moves focus to the next (1) or previous (-1) stop. */
export function moveStop(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("main [data-stop]")].filter(
    (each) => each.offsetParent !== null,
  );
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next =
    at === -1 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: "nearest" });
}
