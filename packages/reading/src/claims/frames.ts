import { accessFrame, embeddedAccess } from "./access.ts";
import { commitmentFrames } from "./commitment.ts";
import { casualtyFrame } from "./casualty.ts";
import { contestedFrame } from "./contested.ts";
import type { ClauseView, Context } from "./context.ts";
import { countingRuleFrame } from "./counting-rule.ts";
import { deadlineFrame, expiryFrame } from "./deadline.ts";
import { numbersIn } from "../syntax/sentence.ts";
import { designationFrame } from "./designation.ts";
import { figureFrames } from "./figure.ts";
import { labelFigure } from "./label-figure.ts";
import { incidentFrame } from "./incident.ts";
import { quotationFrame } from "./quotation.ts";
import { noticeFrame, restrictionFrame } from "./restriction.ts";
import { assessmentFrame } from "./assessment.ts";
import { positionFrame, statusFrame } from "./stance.ts";

/** Reads one clause: the first frame that fits makes its claim; deadlines and embedded access come in addition. */
export function frames(context: Context, view: ClauseView): void {
  if (view.region.b - view.region.a < 2) return;
  const onlyDeadline = deadlineFrame(context, view);
  if (onlyDeadline || expiryFrame(context, view)) return;
  if (!view.direct && embeddedAccess(context, view) && view.verb === undefined) return;
  if (view.verb === undefined) {
    if (labelFigure(context, view)) return;
    figureFrames(context, view);
    return;
  }
  if (designationFrame(context, view)) return;
  if (!view.direct && (restrictionFrame(context, view) || noticeFrame(context, view))) return;
  if (accessFrame(context, view)) return;
  if (numbersIn(context.sentence, view.region).length === 0 && contestedFrame(context, view, true)) return;
  const felt = /^(?:hope|fear|expect|doubt)$/.test(view.lemma) && !view.verb.passive;
  if (view.link !== "hope" && !felt && commitmentFrames(context, view)) return;
  if (!view.direct && countingRuleFrame(context, view)) return;
  if (!view.direct && casualtyFrame(context, view)) return;
  if (figureFrames(context, view, view.direct) > 0) return;
  if (view.direct) {
    quotationFrame(context, view);
    return;
  }
  if (contestedFrame(context, view)) return;
  if (statusFrame(context, view)) return;
  if (positionFrame(context, view)) return;
  if (incidentFrame(context, view)) return;
  // A count that only says where or which is told where the clause says nothing else.
  if (!assessmentFrame(context, view)) figureFrames(context, view);
}
