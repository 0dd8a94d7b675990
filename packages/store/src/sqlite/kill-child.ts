/** Started by kill.test.ts: records until it is killed, and says on stdout what was acknowledged. */
import { addPerson, captureDocument, createWorkspace, openStore, recordReading } from "../index.ts";
import { Maker, passOf } from "../contract/make.ts";

const [dataDir = "", seed = ""] = process.argv.slice(2);
const store = await openStore({ dataDir });
const maker = new Maker(seed);
const person = maker.person(`Recorder ${seed}`, ["reviewer", "analyst", "intake"]);
const pass = passOf(person);
await store.command(addPerson, pass, { person, ...maker.sealed("person-added", person.id, null, person.id) });
const workspace = maker.workspace("Ostria");
await store.command(createWorkspace, pass, {
  workspace,
  ...maker.sealed("workspace-created", workspace.id, workspace.id, person.id),
});
process.stdout.write(`workspace ${workspace.id}\n`);

/** Several at once, so that the kill falls into a group. */
const lane = async (name: string): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const text = `Lane ${name} wrote sentence ${n} of ${seed}.`;
    const capture = maker.document(workspace.id, person.id, text);
    await store.command(captureDocument, pass, capture);
    process.stdout.write(`document ${capture.document.id}\n`);
    const claim = maker.claim(capture.document, person.id, text, `sentence ${n}`);
    await store.command(recordReading, pass, maker.reading(capture.document, person.id, [claim]));
    process.stdout.write(`claim ${claim.id}\n`);
  }
};
await Promise.all(["a", "b", "c", "d"].map(lane));
