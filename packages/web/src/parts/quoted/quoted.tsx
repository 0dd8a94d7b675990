import type { ReactNode } from "react";
import "./quoted.css";

const arabic = /[\u0600-\u06FF]/;

/** The language of a short text, as far as its script tells: enough for fonts, hyphens and screen readers. */
export const languageOf = (text: string): string | undefined =>
  arabic.test(text) ? "ar" : /[\u0400-\u04FF]/.test(text) ? "ru" : /[A-Za-z]/.test(text) ? "en" : undefined;

/** A name, an id or a source's own word inside the interface's sentence: its direction stays its own. */
export function Own({ children }: { children: string }) {
  return <bdi lang={languageOf(children)}>{children}</bdi>;
}

/** A source's words, in their own language and direction. */
export function Quoted({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <q className="quoted" dir="auto" lang={languageOf(text)}>
      {children ?? text}
    </q>
  );
}
