import type { ClaimKind } from "@truce/domain/claims";
import "./glyph.css";

/** One sober sign a kind, drawn in a box of 16. The kind's name always stands beside it in words. */
const paths: Record<ClaimKind, string> = {
  figure: "M3 13V8M8 13V3M13 13V6",
  incident: "M8 2l1.6 4.4L14 8l-4.4 1.6L8 14l-1.6-4.4L2 8l4.4-1.6z",
  casualty: "M8 2v12M5 5.5h6",
  access: "M2 8h11M9.5 4.5L13 8l-3.5 3.5M2 3v10",
  commitment: "M3 8.5l3.2 3.2L13 4.5",
  deadline: "M8 4.5V8l2.5 1.8M8 2a6 6 0 1 0 .01 0",
  designation: "M2.5 7.5v-5h5l6 6-5 5zM5.3 5.3h.01",
  position: "M4 14V2.5h8.5L10 5.8l2.5 3.2H4",
  assessment: "M7 2.5a4.5 4.5 0 1 0 .01 0M10.3 10.3L14 14",
  status: "M8 2a6 6 0 1 0 .01 0M8 2v12",
  notice: "M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z",
  restriction: "M8 2a6 6 0 1 0 .01 0M4 8h8",
  quotation: "M3 10.5V7c0-2 1-3 2.5-3.5M3 10.5h3V7.5H3M9.5 10.5V7c0-2 1-3 2.5-3.5M9.5 10.5h3V7.5h-3",
};

export function Glyph({ kind }: { kind: ClaimKind }) {
  return (
    <svg className="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[kind]} />
    </svg>
  );
}
