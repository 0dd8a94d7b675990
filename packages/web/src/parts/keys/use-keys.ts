import { useEffect, useRef } from "react";
import type { MessageId } from "../../i18n/words.ts";
import { useSettings } from "../../shell/settings.ts";
import { handleKey, pushScope, type Binding } from "./stack.ts";

/** Gives a screen or part its keys for as long as it is shown. `?` lists them. */
export function useKeys(title: MessageId, bindings: readonly Binding[]): void {
  const current = useRef(bindings);
  useEffect(() => {
    current.current = bindings;
  });
  useEffect(() => pushScope({ title, bindings: () => current.current }), [title]);
}

/** The one listener of the page. */
export function useKeyListener(): void {
  const { letterKeys } = useSettings();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => handleKey(event, letterKeys);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [letterKeys]);
}
