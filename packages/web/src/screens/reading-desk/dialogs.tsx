import type { DocumentDetail, SourceChain } from "@truce/domain/sources";
import { useWords } from "../../i18n/words.ts";
import { ClaimForm } from "./claim-form/claim-form.tsx";
import type { Deciding } from "./decide.ts";
import type { Asking } from "./asking.ts";
import { RejectDialog } from "./reject-dialog.tsx";

/** The questions that a decision asks: why rejected, how it is right, what the selected words claim. */
export function DeskDialogs({
  asking,
  detail,
  deciding,
  onClose,
  onDone,
}: {
  asking: Asking;
  detail: DocumentDetail;
  deciding: Deciding;
  onClose: () => void;
  onDone: (claim: string, said: "desk.said.reject" | "desk.said.correct" | "desk.said.add") => void;
}) {
  const t = useWords();
  switch (asking.what) {
    case "reject":
      return (
        <RejectDialog
          onClose={onClose}
          onReject={(reason) => {
            onDone(asking.claim.id, "desk.said.reject");
            void deciding.decide(asking.claim, { answer: "reject", reason });
          }}
        />
      );
    case "correct":
      return (
        <ClaimForm
          title={t("form.correct")}
          fixedKind
          start={{
            documentId: detail.id,
            kind: asking.claim.kind,
            modality: asking.claim.modality,
            polarity: asking.claim.polarity,
            chain: asking.claim.chain,
            evidence: asking.words ? [asking.words] : asking.claim.evidence,
            content: asking.claim.content,
          }}
          onClose={onClose}
          onSave={async (correction) => {
            const went = await deciding.decide(asking.claim, { answer: "correct", reason: null, correction });
            if (went) onDone(asking.claim.id, "desk.said.correct");
          }}
        />
      );
    case "add":
      return (
        <ClaimForm
          title={t("form.add")}
          fixedKind={false}
          start={{
            documentId: detail.id,
            kind: "figure",
            modality: "asserted",
            polarity: "affirmative",
            chain: publisherOf(detail),
            evidence: [asking.words],
            content: {},
          }}
          onClose={onClose}
          onSave={async (draft) => {
            const id = await deciding.add(draft);
            if (id) onDone(id, "desk.said.add");
          }}
        />
      );
  }
}

function publisherOf(detail: DocumentDetail): SourceChain {
  return [{ name: detail.publisher ?? "", role: "publisher" }];
}
