import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ClaimDetail } from "@truce/domain/claims";
import { claimQuery } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";
import { wordsOf } from "../claim-line/claim-line.tsx";
import { Erased, erasureOf } from "../erased/erased.tsx";
import { FactList } from "../facts/facts.tsx";
import { SameOrigin, useSameOrigin } from "../figure-strip/same-origin.tsx";
import { Glyph } from "../glyph/glyph.tsx";
import { Located } from "../located/located.tsx";
import { ProblemNote } from "../problem/problem.tsx";
import { Own, Quoted } from "../quoted/quoted.tsx";
import { SourceChainSteps } from "../source-chain/source-chain.tsx";
import { StateMark } from "../state-mark/state-mark.tsx";
import { Context } from "./context.tsx";
import { History } from "./history.tsx";
import { usePeers } from "./peers.ts";
import { useEvidence } from "./use-evidence.ts";

/** Everything that stands behind one claim. */
export function ClaimEvidence({ id }: { id: string }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { data: claim, error } = useQuery(claimQuery(workspace, id));
  const erased = erasureOf(error);
  if (erased) return <Erased of="claims" notice={erased} />;
  if (error) return <ProblemNote error={error} />;
  if (!claim) return <p className="hint">{t("wait.loading")}</p>;
  return <Loaded claim={claim} />;
}

function Loaded({ claim }: { claim: ClaimDetail }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const lang = useLanguage();
  const { compare } = useEvidence();
  const peers = usePeers(claim.id);
  const repeats = useSameOrigin(claim.sameOrigin);
  return (
    <div className="evidence">
      <div className="evidence-head">
        <p className="claim-kind">
          <Glyph kind={claim.kind} /> {t(`kind.${claim.kind}`)}
        </p>
        <StateMark state={claim.state} />
      </div>
      {claim.context ? <Context claim={claim} /> : <Quoted text={wordsOf(claim)} />}
      <Origin claim={claim} />
      <p className="evidence-links no-print">
        <Link
          to="/$lang/$workspace/reports/$documentId"
          params={{ lang, workspace, documentId: claim.documentId }}
          search={{ claim: claim.id }}
        >
          {t("evidence.toDesk")}
        </Link>
        {peers.length > 0 ? (
          <button type="button" className="button quiet" onClick={() => compare(claim.id, peers[0]!)}>
            {t("why.ask")} <kbd aria-hidden="true">W</kbd>
          </button>
        ) : null}
      </p>
      <section>
        <h3>{t("evidence.chain")}</h3>
        <SourceChainSteps chain={claim.chain} />
        <SameOrigin claims={repeats} />
      </section>
      <section>
        <h3>{t("evidence.read")}</h3>
        <FactList kind={claim.kind} content={claim.content} />
        <Located content={claim.content} />
        <p className="hint">
          {t(`modality.${claim.modality}`)}
          {claim.polarity === "negative" ? ` · ${t("polarity.negative")}` : ""} · {t(`label.${claim.label}`)}
        </p>
        <HowRead claim={claim} />
      </section>
      <section>
        <h3>{t("evidence.history")}</h3>
        <History claim={claim} />
      </section>
      <p className="hint">
        <bdi dir="ltr" className="claim-id">
          {claim.id}
        </bdi>
      </p>
    </div>
  );
}

/** Where the words stand. A digest of ours never passes for the publisher it cites. */
function Origin({ claim }: { claim: ClaimDetail }) {
  const t = useWords();
  const f = useFormats();
  const pages = [...new Set(claim.pages?.filter((page) => page !== null))];
  return (
    <p className="evidence-origin">
      {claim.documentTitle ? (
        <span>
          <Own>{claim.documentTitle}</Own>
        </span>
      ) : null}
      <span className="hint">
        {claim.documentPublisher ? <Own>{claim.documentPublisher}</Own> : t("document.noPublisher")}
        {claim.documentPublished ? ` · ${f.day(claim.documentPublished)}` : ""}
        {pages.length > 0
          ? ` · ${t("evidence.pages", { pages: pages.map((page) => f.number(page)).join(", ") })}`
          : ""}
      </span>
      {claim.demonstration ? (
        <strong className="our-words">
          {t("evidence.ourWords")}
          {claim.documentUrl ? (
            <>
              {" "}
              {t("evidence.original")} <OriginalLink url={claim.documentUrl} />
            </>
          ) : null}
        </strong>
      ) : claim.documentUrl ? (
        <OriginalLink url={claim.documentUrl} />
      ) : null}
    </p>
  );
}

/** A link out of the node: nothing is fetched from it, and it learns nothing of where the reader came from. */
function OriginalLink({ url }: { url: string }) {
  if (!/^https?:\/\//.test(url)) return <bdi dir="ltr">{url}</bdi>;
  return (
    <a href={url} rel="noreferrer noopener" target="_blank" className="original-link" dir="ltr">
      {url.replace(/^https?:\/\/(?:www\.)?/, "")}
    </a>
  );
}

function HowRead({ claim }: { claim: ClaimDetail }) {
  const t = useWords();
  const f = useFormats();
  if (claim.origin.by === "person") return <p className="hint">{t("evidence.byPerson")}</p>;
  const { confidence, template, why } = claim.origin;
  return (
    <details className="how-read">
      <summary>{t("evidence.byReader", { percent: f.number(Math.round(confidence * 100)) })}</summary>
      <ul className="hint">
        <li>
          <bdi dir="ltr">{template}</bdi>
        </li>
        {why.map((reason) => (
          <li key={reason} dir="auto" lang="en">
            {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
