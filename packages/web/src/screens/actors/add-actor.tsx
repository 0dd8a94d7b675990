import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actorKinds, actorsKey, addActor, type Actor } from "../../api/actors.ts";
import { useWords } from "../../i18n/words.ts";
import { ChoiceField } from "../../parts/field/choice-field.tsx";
import { TextField } from "../../parts/field/text-field.tsx";
import { FormDialog } from "../../parts/form-dialog/form-dialog.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

/** An actor of this workspace; its further names are added where it stands in the list. */
export function AddActor({ onClose, onDone }: { onClose: () => void; onDone: (name: string) => void }) {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Actor["kind"]>("armed_group");
  const [problem, setProblem] = useState<unknown>();
  const save = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const actor = await addActor(workspace, { name: name.trim(), kind });
      await client.invalidateQueries({ queryKey: actorsKey(workspace) });
      onDone(actor.name);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <FormDialog title={t("actors.add")} onClose={onClose}>
      {problem ? <ProblemNote error={problem} /> : null}
      <form
        className="actor-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("actors.name")}
          required
          autoFocus
          longest={200}
          value={name}
          onChange={setName}
        />
        <ChoiceField
          label={t("actors.kind")}
          value={kind}
          choices={actorKinds.map((each) => [each, t(`actor.${each}`)])}
          onChange={setKind}
        />
        <button type="submit" className="button primary">
          {t("do.save")}
        </button>
      </form>
    </FormDialog>
  );
}
