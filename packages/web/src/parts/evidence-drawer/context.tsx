import type { ClaimDetail } from "@truce/domain/claims";
import { useEffect, useRef } from "react";
import { languageOf } from "../quoted/quoted.tsx";

interface Piece {
  readonly text: string;
  readonly lit: boolean;
}

/** Cuts the context at the evidence, so that the words stand highlighted in their place. */
export function pieces(context: NonNullable<ClaimDetail["context"]>, claim: ClaimDetail): Piece[] {
  const spans = claim.evidence
    .filter((one) => "start" in one)
    .map(({ start, end }) => [Math.max(start, context.start), Math.min(end, context.end)] as const)
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const out: Piece[] = [];
  let at = context.start;
  const take = (to: number, lit: boolean): void => {
    if (to > at) out.push({ text: context.text.slice(at - context.start, to - context.start), lit });
    at = Math.max(at, to);
  };
  for (const [start, end] of spans) {
    take(start, false);
    take(end, true);
  }
  take(context.end, false);
  return out;
}

/** The claim's words where they stand, with the text around them. */
export function Context({ claim }: { claim: ClaimDetail }) {
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    first.current?.scrollIntoView({ block: "nearest" });
  }, [claim.id]);
  const { context } = claim;
  if (!context) return null;
  let seen = false;
  return (
    <blockquote className="context" tabIndex={0} dir="auto" lang={languageOf(context.text)}>
      <p>
        {pieces(context, claim).map((piece, index) => {
          const ref = piece.lit && !seen ? first : undefined;
          if (piece.lit) seen = true;
          return piece.lit ? (
            <mark key={index} ref={ref}>
              {piece.text}
            </mark>
          ) : (
            <span key={index}>{piece.text}</span>
          );
        })}
      </p>
    </blockquote>
  );
}
