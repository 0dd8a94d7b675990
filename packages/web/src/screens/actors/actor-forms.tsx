import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { actOnActor, actorsKey, type Actor, type ActorAct } from "../../api/actors.ts";
import { useWords } from "../../i18n/words.ts";
import { DayField } from "../../parts/day-field/day-field.tsx";
import { ChoiceField } from "../../parts/field/choice-field.tsx";
import { TextField } from "../../parts/field/text-field.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

type What = ActorAct["act"];

/** Three acts on an actor, one form at a time. Nothing is overwritten: a name that is retired is still shown. */
export function ActorForms({ actor }: { actor: Actor }) {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [what, setWhat] = useState<What | undefined>();
  const [problem, setProblem] = useState<unknown>();
  const [said, setSaid] = useState(false);
  const send = async (act: ActorAct): Promise<void> => {
    setProblem(undefined);
    try {
      await actOnActor(workspace, actor.id, act);
      await client.invalidateQueries({ queryKey: actorsKey(workspace) });
      setWhat(undefined);
      setSaid(true);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div className="actor-forms no-print">
      <p className="actor-acts">
        {(["alias", "rename", "retire"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-expanded={what === each}
            onClick={() => {
              setSaid(false);
              setWhat(what === each ? undefined : each);
            }}
          >
            {t(`actors.act.${each}`)}
          </button>
        ))}
        <span role="status" className="hint">
          {said ? t("actors.saved") : ""}
        </span>
      </p>
      {what === "alias" ? <AliasForm onSend={send} /> : null}
      {what === "rename" ? <RenameForm onSend={send} /> : null}
      {what === "retire" ? <RetireForm actor={actor} onSend={send} /> : null}
      {problem ? <ProblemNote error={problem} /> : null}
    </div>
  );
}

type Send = (act: ActorAct) => Promise<void>;

function ActForm({ children, onSubmit }: { children: ReactNode; onSubmit: () => void }) {
  const t = useWords();
  return (
    <form
      className="actor-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <button type="submit" className="button primary">
        {t("do.save")}
      </button>
    </form>
  );
}

function AliasForm({ onSend }: { onSend: Send }) {
  const t = useWords();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  return (
    <ActForm
      onSubmit={() => void onSend({ act: "alias", name, ...(from ? { from } : {}), ...(to ? { to } : {}) })}
    >
      <TextField label={t("actors.name")} required autoFocus longest={200} value={name} onChange={setName} />
      <DayField label={t("actors.from")} value={from} onChange={setFrom} />
      <DayField label={t("actors.to")} value={to} onChange={setTo} />
    </ActForm>
  );
}

function RenameForm({ onSend }: { onSend: Send }) {
  const t = useWords();
  const [name, setName] = useState("");
  const [on, setOn] = useState("");
  return (
    <ActForm onSubmit={() => (on ? void onSend({ act: "rename", name, on }) : undefined)}>
      <TextField label={t("actors.name")} required autoFocus longest={200} value={name} onChange={setName} />
      <DayField label={t("actors.on")} value={on} required onChange={setOn} />
    </ActForm>
  );
}

function RetireForm({ actor, onSend }: { actor: Actor; onSend: Send }) {
  const t = useWords();
  const names = actor.aliases.filter((alias) => alias.retired === undefined).map((alias) => alias.name);
  const [name, setName] = useState(names[0] ?? "");
  const [reason, setReason] = useState("");
  if (names.length === 0) return <p className="hint">{t("actors.noAlias")}</p>;
  return (
    <ActForm onSubmit={() => void onSend({ act: "retire", name, reason })}>
      <ChoiceField
        label={t("actors.name")}
        dir="auto"
        value={name}
        choices={names.map((each) => [each, each])}
        onChange={setName}
      />
      <TextField label={t("actors.why")} required longest={1000} value={reason} onChange={setReason} />
    </ActForm>
  );
}
