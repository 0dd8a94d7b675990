import { useSyncExternalStore } from "react";

/**
 * Which claims are lit: the selected one, and the one under the pointer. Kept outside React's tree, so that moving
 * over a long document draws anew only the marks whose light changes.
 */
export interface Lights {
  readonly select: (claim: string | undefined) => void;
  readonly hover: (claim: string | undefined) => void;
  readonly levelOf: (claims: readonly string[]) => "selected" | "lit" | "off";
  readonly subscribe: (listener: () => void) => () => void;
}

export function makeLights(): Lights {
  let selected: string | undefined;
  let hovered: string | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    select: (claim) => {
      if (claim === selected) return;
      selected = claim;
      tell();
    },
    hover: (claim) => {
      if (claim === hovered) return;
      hovered = claim;
      tell();
    },
    levelOf: (claims) =>
      hovered !== undefined && claims.includes(hovered)
        ? "lit"
        : selected !== undefined && claims.includes(selected)
          ? "selected"
          : "off",
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useLight(lights: Lights, claims: readonly string[]): "selected" | "lit" | "off" {
  return useSyncExternalStore(lights.subscribe, () => lights.levelOf(claims));
}
