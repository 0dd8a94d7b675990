import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ClaimLine, PlaceIdentity, TextEvidence } from "@truce/domain/claims";
import type { DocumentDetail, DocumentText } from "@truce/domain/sources";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../../i18n/words.ts";
import type { EvidenceSearch } from "../../parts/evidence-drawer/use-evidence.ts";
import { withPlace } from "../../parts/located/choose-place.ts";
import { useKeys } from "../../parts/keys/use-keys.ts";
import { Own } from "../../parts/quoted/quoted.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { ClaimColumn } from "./claim-column.tsx";
import { useDeciding } from "./decide.ts";
import { DocumentHead } from "./document-head.tsx";
import { DocumentView } from "./document-view.tsx";
import type { Asking } from "./asking.ts";
import { makeLights } from "./lit.ts";
import { useShownCopy } from "./copies/use-shown-copy.ts";
import { Progress } from "./progress.tsx";
import { positionOf, shownBlocks } from "./segments.ts";
import { selectedEvidence } from "./selection.ts";

const Dialogs = lazy(async () => ({ default: (await import("./dialogs.tsx")).DeskDialogs }));

const isOpen = (claim: ClaimLine): boolean => claim.state === "proposed" || claim.state === "conflict";

/** The same list as before while only states change: the highlights of a long document need no new cutting. */
function useSameEvidence(claims: readonly ClaimLine[]): readonly ClaimLine[] {
  const [kept, keep] = useState(claims);
  const same = kept.length === claims.length && kept.every((claim, index) => claim.id === claims[index]!.id);
  if (!same) keep(claims);
  return same ? kept : claims;
}

export function Desk({
  detail,
  text,
  claims,
  complete,
}: {
  detail: DocumentDetail;
  text: DocumentText | null;
  claims: readonly ClaimLine[];
  /** Whether all of them are here: before that the first to decide is not known. */
  complete: boolean;
}) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const navigate = useNavigate();
  const { claim: wished }: EvidenceSearch = useSearch({ strict: false });
  const mayJudge = useMay("judge");
  const mayRecord = useMay("record");
  const [lights] = useState(makeLights);
  const [asking, ask] = useState<Asking | undefined>();
  const [view, setView] = useState<"claims" | "document">("claims");
  const [note, setNote] = useState<string>("");
  const deciding = useDeciding(workspace, detail.id);

  const ordered = useMemo(() => [...claims].sort((a, b) => positionOf(a) - positionOf(b)), [claims]);
  const evidence = useSameEvidence(ordered);
  const blocks = useMemo(() => (text ? shownBlocks(text, evidence) : []), [text, evidence]);
  const copy = useShownCopy(workspace, detail.id, blocks);
  const selected =
    ordered.find((claim) => claim.id === wished) ??
    (complete ? (ordered.find(isOpen) ?? ordered[0]) : undefined);
  const selectedId = selected?.id;

  const select = useCallback(
    (id: string | undefined): void => {
      if (!id) return;
      void navigate({
        to: ".",
        search: (now: object) => ({ ...now, claim: id }),
        replace: true,
        resetScroll: false,
      } as Parameters<typeof navigate>[0]);
    },
    [navigate],
  );

  useEffect(() => {
    lights.select(selectedId);
    if (!selectedId) return;
    document
      .querySelector(`.desk-document mark[data-claims~="${CSS.escape(selectedId)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [lights, selectedId, view]);

  const step = (by: 1 | -1): void => {
    const at = ordered.findIndex((claim) => claim.id === selectedId);
    select(ordered[Math.min(ordered.length - 1, Math.max(0, at + by))]?.id);
  };
  /** The next claim that waits, after this one, else the first that waits; none: stay. */
  const advance = (from: string): void => {
    const at = ordered.findIndex((claim) => claim.id === from);
    const waits = (claim: ClaimLine): boolean => isOpen(claim) && claim.id !== from;
    select((ordered.slice(at + 1).find(waits) ?? ordered.find(waits))?.id);
  };
  const accept = (): void => {
    if (!selected) return;
    if (selected.state === "accepted") return advance(selected.id);
    setNote(t("desk.said.accept"));
    advance(selected.id);
    void deciding.decide(selected, { answer: "accept", reason: null });
  };
  const undo = async (): Promise<void> => {
    const id = await deciding.undo(selected);
    setNote(t(id ? "desk.said.undo" : "desk.said.nothing"));
    select(id);
  };
  /** Says which of several places is meant: a correction of the claim by this person. */
  const choosePlace = (written: string, place: PlaceIdentity): void => {
    if (!selected) return;
    const { kind, modality, polarity, chain, evidence, content } = selected;
    const correction = {
      documentId: detail.id,
      kind,
      modality,
      polarity,
      chain: [...chain],
      evidence: [...evidence],
      content: withPlace(content, written, place, t("located.why")),
    };
    setNote(t("desk.said.correct"));
    advance(selected.id);
    void deciding.decide(selected, { answer: "correct", reason: null, correction });
  };
  const words = (): TextEvidence | undefined => (text ? selectedEvidence(text.text) : undefined);
  const reject = (): void => selected && ask({ what: "reject", claim: selected });
  const correct = (): void => selected && ask({ what: "correct", claim: selected, words: words() });
  const add = (): void => {
    const chosen = words();
    if (chosen) ask({ what: "add", words: chosen });
    else setNote(t("desk.said.selectFirst"));
  };

  useKeys("keys.desk", [
    { code: "KeyJ", shown: "J", what: "keys.nextClaim", run: () => step(1) },
    { code: "KeyK", shown: "K", what: "keys.previousClaim", run: () => step(-1) },
    ...(mayJudge
      ? ([
          { code: "KeyA", shown: "A", what: "do.accept", run: accept },
          { code: "KeyR", shown: "R", what: "do.reject", run: reject },
          { code: "KeyE", shown: "E", what: "do.correct", run: correct },
          { code: "KeyU", shown: "U", what: "do.undo", run: () => void undo() },
        ] as const)
      : []),
    ...(mayRecord ? ([{ code: "KeyN", shown: "N", what: "desk.add", run: add }] as const) : []),
    {
      code: "KeyD",
      shown: "D",
      what: "keys.switchView",
      run: () => setView(view === "claims" ? "document" : "claims"),
    },
  ]);

  const current = useRef(selectedId);
  useEffect(() => {
    current.current = selectedId;
  }, [selectedId]);
  /** Where highlights lie over each other, clicking again goes on to the next of them. */
  const onSelectMarked = useCallback(
    (under: readonly string[]) => {
      const at = current.current === undefined ? -1 : under.indexOf(current.current);
      select(under[(at + 1) % under.length]);
    },
    [select],
  );
  const showStep = (start: number): void => {
    const at = [...document.querySelectorAll<HTMLElement>(".desk-document [data-start]")].findLast(
      (each) => Number(each.dataset["start"]) <= start,
    );
    setView("document");
    at?.scrollIntoView({ block: "center" });
    at?.animate([{ outline: "3px solid var(--accent)" }, { outline: "3px solid transparent" }], 1800);
  };

  return (
    <div className="desk" data-view={view} data-copy={copy !== undefined}>
      <div className="desk-bar">
        <h1 className="visually-hidden">
          {t("desk.title")}: {detail.title ? <Own>{detail.title}</Own> : t("document.untitled")}
        </h1>
        <Progress claims={ordered} />
        <div className="desk-bar-acts">
          {mayRecord && text ? (
            <button type="button" className="button" onPointerDown={(e) => e.preventDefault()} onClick={add}>
              {t("desk.add")} <kbd aria-hidden="true">N</kbd>
            </button>
          ) : null}
          <div className="desk-switch" role="group" aria-label={t("desk.view")}>
            {(["claims", "document"] as const).map((each) => (
              <button
                key={each}
                type="button"
                className="button"
                aria-pressed={view === each}
                onClick={() => setView(each)}
              >
                {t(`desk.${each}`)}
              </button>
            ))}
          </div>
        </div>
        <p role="status" className="desk-note">
          {note}
        </p>
        {deciding.problem ? <ProblemNote error={deciding.problem} /> : null}
      </div>
      <section
        data-scroll-restoration-id="desk-document"
        className="desk-document desk-scroll"
        aria-label={t("desk.document")}
        tabIndex={0}
      >
        <DocumentHead detail={detail} text={text} />
        {copy ? <p className="copy-shown">{t("copies.shown")}</p> : null}
        <DocumentView blocks={blocks} copy={copy} lights={lights} onSelect={onSelectMarked} />
      </section>
      <section className="desk-column" aria-label={t("desk.claims")}>
        {ordered.length === 0 && complete ? <p className="desk-empty">{t("desk.empty")}</p> : null}
        <ClaimColumn
          claims={ordered}
          selected={selectedId}
          lights={lights}
          acts={{
            accept: mayJudge ? accept : undefined,
            reject: mayJudge ? reject : undefined,
            correct: mayJudge ? correct : undefined,
            undo: mayJudge ? () => void undo() : undefined,
            choosePlace: mayJudge ? choosePlace : undefined,
            showStep,
          }}
          onSelect={select}
        />
      </section>
      {asking ? (
        <Suspense fallback={null}>
          <Dialogs
            asking={asking}
            detail={detail}
            deciding={deciding}
            onClose={() => ask(undefined)}
            onDone={(claim, said) => {
              ask(undefined);
              setNote(t(said));
              if (said === "desk.said.add") select(claim);
              else advance(claim);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
