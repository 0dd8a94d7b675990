import { useSyncExternalStore } from "react";
import { digitSets, type DigitSet } from "../i18n/locale.ts";

/** What one browser remembers of its reader. Nothing here leaves the machine. */
export interface Settings {
  theme: "auto" | "light" | "dark";
  digits: DigitSet;
  letterKeys: boolean;
}

const key = "truce.settings";
const initial: Settings = { theme: "auto", digits: "arab", letterKeys: true };

function read(): Settings {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Settings>;
    return {
      theme: stored.theme === "light" || stored.theme === "dark" ? stored.theme : "auto",
      digits: stored.digits && digitSets.includes(stored.digits) ? stored.digits : initial.digits,
      letterKeys: stored.letterKeys ?? true,
    };
  } catch {
    // A browser that forbids storage still shows the page.
    return initial;
  }
}

let settings = read();
const listeners = new Set<() => void>();

/** Puts the colour scheme on the page; called at start and at every change. */
export function applyTheme(): void {
  if (settings.theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = settings.theme;
}

export function setSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Lasts for this page only.
  }
  applyTheme();
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, () => settings);
}
