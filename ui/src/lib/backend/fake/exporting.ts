import type * as T from "../../bindings";
import { ApiError } from "../error";
import { recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

/** Writing a portfolio as a file, and the frozen copies that it is compared with. */
export function exportCommands({ controls, memory }: World): Part {
  let cancelled = false;
  let frozen: T.SnapshotShown[] = [];
  controls.frozen = (...copies) => {
    frozen = copies.map((one, i) => ({ ...one, id: `frozen-${i + 1}`, sha256: "", evidence: 3, sent: [] }));
  };
  return {
    async portfolio_snapshots() {
      return { snapshots: frozen };
    },
    async portfolio_snapshot({ label }) {
      const id = `frozen-${frozen.length + 1}`;
      const made = {
        id,
        sha256: "",
        label: label ?? "",
        at: "2026-11-22T12:00:00Z",
        words: 900,
        evidence: 3,
        sent: [],
      };
      frozen = [...frozen, made];
      return made;
    },
    async export(request) {
      const like = recordedAnswer<T.Exported>("export", {
        portfolio: request.portfolio,
        format: request.format,
        out: `draft.${request.format}`,
        finish: "draft",
      });
      if (!like)
        throw new ApiError({
          code: "not-built-yet",
          message: `export to ${request.format}: not built yet in this version`,
        });
      cancelled = false;
      const total = 12;
      for (let done = 0; done <= total; done += 1) {
        controls.emit("export-progress", { done, total });
        await new Promise((go) => setTimeout(go, controls.pace));
        if (cancelled) throw new ApiError({ code: "refused", message: "the export was stopped; nothing was written" });
      }
      return { ...like, path: request.out };
    },
    async journal_export({ out }) {
      return { path: out, entries: memory.entries.size, evidence: memory.evidence.length, files: 120 };
    },
    async export_cancel() {
      cancelled = true;
      return {};
    },
  };
}
