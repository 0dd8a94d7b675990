import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

/** What the drawer shows stands in the address, so that it can be sent to a colleague. */
export interface EvidenceSearch {
  claim?: string;
  /** Two claim ids: the figures that are set against each other. */
  compare?: readonly [string, string];
}

/** Where focus was when the drawer opened: an element, or the claim that its handle names. */
let before: { element: Element | null; claim: string | undefined } | undefined;

export function rememberFocus(): void {
  const element = document.activeElement;
  if (element?.closest(".evidence-drawer")) return;
  before = {
    element,
    claim: element instanceof HTMLElement ? element.dataset["claim"] : undefined,
  };
}

/** Puts focus back; a list that was drawn anew has another element for the same claim. */
export function restoreFocus(): void {
  const target =
    before?.element?.isConnected && before.element !== document.body
      ? before.element
      : before?.claim
        ? document.querySelector(`main [data-claim="${CSS.escape(before.claim)}"]`)
        : null;
  before = undefined;
  if (target instanceof HTMLElement) target.focus();
}

export interface Evidence {
  readonly shown: EvidenceSearch;
  readonly open: (claim: string) => void;
  readonly compare: (a: string, b: string) => void;
  readonly close: () => void;
}

export function useEvidence(): Evidence {
  const navigate = useNavigate();
  const search: EvidenceSearch = useSearch({ strict: false });
  const { claim, compare } = search;
  return useMemo(() => {
    const go = (next: EvidenceSearch): void => {
      void navigate({
        to: ".",
        search: (now: object) => ({ ...now, claim: undefined, compare: undefined, ...next }),
        resetScroll: false,
      } as Parameters<typeof navigate>[0]);
    };
    return {
      shown: { ...(claim ? { claim } : {}), ...(compare ? { compare } : {}) },
      open: (id) => {
        rememberFocus();
        go({ claim: id });
      },
      compare: (a, b) => {
        rememberFocus();
        go({ compare: [a, b] });
      },
      close: () => go({}),
    };
  }, [navigate, claim, compare]);
}
