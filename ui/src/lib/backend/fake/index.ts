// A backend for a plain browser: it replays what the real core answered over its sample journal and keeps edits in memory.
// It knows no rules of its own beyond what the window needs to be worked by hand and by tests.
import { COMMANDS, type Backend, type Listening } from "../backend";
import type { PortfolioChecked } from "../../bindings";
import { ApiError } from "../error";
import { boardCommands } from "./board";
import { builderCommands } from "./builder";
import { captureCommands } from "./capture";
import { binCommands } from "./bin";
import { dictionaryCommands } from "./dictionary";
import { entryCommands } from "./entries";
import { evidenceCommands } from "./evidence";
import { exportCommands } from "./exporting";
import { frameworkCommands } from "./frameworks";
import { importCommands } from "./importing";
import { journalCommands } from "./journals";
import { listingCommands } from "./listing";
import { Memory } from "./memory";
import { peopleCommands } from "./people";
import { portfolioCommands, setComponent } from "./portfolios";
import { partCommands } from "./parts";
import { readingCommands } from "./reading";
import { firstAnswer } from "./recorded";
import { searchCommands } from "./search";
import { settingsCommands } from "./settings";
import { smallerCommands } from "./smaller";
import type { FakeControls, World } from "./world";

export type { FakeControls } from "./world";

export function fakeBackend(): Backend {
  const memory = new Memory();
  const asked = new URLSearchParams(location.search);
  const handlers = new Map<string, Set<(payload: never) => void>>();
  const failing = new Map<string, ApiError>();
  const slow = new Map<string, number>();
  const stalled = new Map<string, { until: Promise<void>; go: () => void }>();
  const controls: FakeControls = {
    fail: (command, error) => failing.set(command, new ApiError(error)),
    heal() {
      failing.clear();
      for (const one of stalled.values()) one.go();
      stalled.clear();
    },
    stall(command) {
      let go = () => {};
      const until = new Promise<void>((done) => (go = done));
      stalled.set(command, { until, go });
    },
    slow: (command, ms) => slow.set(command, ms),
    meddle(id, body) {
      memory.replace(memory.entry(id), body, "edited");
    },
    meddleSection(portfolio, code, component, text) {
      setComponent(memory.portfolio(portfolio), code, component, text);
      memory.touch();
    },
    emit(event, payload) {
      for (const handler of handlers.get(event) ?? []) (handler as (told: typeof payload) => void)(payload);
    },
    calls: [],
    indexing: null,
    pace: 10,
    frozen() {},
    clipboard: "",
    capture() {},
    waiting: () => [],
    atHand: null,
    unreadable() {},
    binned() {},
    binnedPart() {},
    strangers() {},
    knownStranger() {},
    checked: () => firstAnswer<PortfolioChecked>("portfolio_check"),
    weigh: (size) => size,
    memory,
  };
  (window as unknown as { reflectoryFake: FakeControls }).reflectoryFake = controls;
  const world: World = { memory, controls, asked, touch: () => memory.touch() };
  const commands = {
    ...entryCommands(world),
    ...listingCommands(world),
    ...dictionaryCommands(world),
    ...evidenceCommands(world),
    ...binCommands(world),
    ...searchCommands(world),
    ...frameworkCommands(world),
    ...boardCommands(world),
    ...peopleCommands(world),
    ...portfolioCommands(world),
    ...builderCommands(world),
    ...importCommands(world),
    ...partCommands(world),
    ...readingCommands(world),
    ...exportCommands(world),
    ...smallerCommands(world),
    ...journalCommands(world),
    ...settingsCommands(world),
    ...captureCommands(world),
  };
  if (asked.has("entries")) memory.fill(Number(asked.get("entries")));
  if (asked.has("evidence")) memory.fillEvidence(Number(asked.get("evidence")));

  const watched = COMMANDS.map((name) => [
    name,
    async (request: never) => {
      controls.calls.push({ command: name, request });
      await stalled.get(name)?.until;
      const failure = failing.get(name);
      if (failure) throw failure;
      const ms = slow.get(name);
      if (ms) await new Promise((go) => setTimeout(go, ms));
      const command = commands[name] as ((request: never) => Promise<unknown>) | undefined;
      if (!command) throw new ApiError({ code: "not-built-yet", message: `${name} is not part of the fake` });
      // As over the real border: nothing is shared between the two sides.
      return structuredClone(await command(structuredClone(request) as never));
    },
  ]);
  const on: Listening["on"] = (event, handler) => {
    const those = handlers.get(event) ?? new Set();
    handlers.set(event, those.add(handler as (payload: never) => void));
    return () => those.delete(handler as (payload: never) => void);
  };
  return { ...(Object.fromEntries(watched) as Omit<Backend, "on">), on };
}
