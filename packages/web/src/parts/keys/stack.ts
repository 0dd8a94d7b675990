import type { MessageId } from "../../i18n/words.ts";

/**
 * One key of a screen. `code` names physical keys (`KeyboardEvent.code`), so that A is where A is on an Arabic or
 * Russian keyboard too; two codes with a space between are pressed one after the other.
 */
export interface Binding {
  readonly code: string;
  readonly shift?: boolean;
  /** The letter as it is shown. */
  readonly shown: string;
  readonly what: MessageId;
  /** Keys with no letter (Escape) work even where single-letter keys are switched off. */
  readonly always?: boolean;
  readonly run: () => void;
}

export interface Scope {
  readonly title: MessageId;
  readonly bindings: () => readonly Binding[];
}

const stack: Scope[] = [];
let pending: { code: string; at: number } | undefined;
const chordMs = 1500;

/** Adds a scope over those that are there; later ones win. */
export function pushScope(scope: Scope): () => void {
  stack.push(scope);
  return () => {
    stack.splice(stack.indexOf(scope), 1);
  };
}

export const scopes = (): readonly Scope[] => stack;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

/** Handles one key press. `letters`: whether single-letter keys are switched on. */
export function handleKey(event: KeyboardEvent, letters: boolean): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = isTyping(event.target);
  const now = event.timeStamp;
  const first = pending && now - pending.at < chordMs ? pending.code : undefined;
  pending = undefined;
  const codes = first ? [`${first} ${event.code}`, event.code] : [event.code];
  for (const code of codes) {
    for (const scope of stack.toReversed()) {
      for (const binding of scope.bindings()) {
        if (typing && !binding.always) continue;
        if (!binding.always && !letters) continue;
        if (binding.code === code && (binding.shift ?? false) === event.shiftKey) {
          event.preventDefault();
          binding.run();
          return;
        }
        if (!typing && letters && code === event.code && binding.code.startsWith(`${code} `))
          pending = { code, at: now };
      }
    }
  }
}
