// What a person chooses of a build, and the request that says so.
import type { EvidenceIn, Export, ExportFormat, LeapFor, PageFace, SnapshotShown, Visibility } from "../../lib/backend";
import { today, written } from "../../lib/text/dates";
import { t } from "../../lib/words";

export interface ExportChosen {
  format: ExportFormat;
  audience: Visibility;
  /** Of a PDF: what becomes of the evidence's files. */
  evidence: EvidenceIn;
  /** Of a Leap2A feed: who is to read it. */
  leap: LeapFor;
  /** Of a zip: the most megabytes. */
  most: number;
  /** The id of the frozen copy that is built; empty for the present text. */
  snapshot: string;
  /** The id of the frozen copy, the changes since which are marked; empty for none. */
  since: string;
  /** Pictures as they were added, not their smaller copies. */
  originals: boolean;
}

export const usual = (): ExportChosen => ({
  format: "pdf",
  audience: "assessor",
  evidence: "list",
  leap: "mahara",
  most: 10,
  snapshot: "",
  since: "",
  originals: false,
});

/** What of the choices goes into the request: only what the format has. */
export function asked(chosen: ExportChosen, face: PageFace): Omit<Export, "portfolio" | "out" | "finish"> {
  const { format, audience, evidence, leap, most, snapshot, since, originals } = chosen;
  return {
    format,
    audience,
    ...(snapshot ? { snapshot } : originals ? { originals } : {}),
    ...(since && since !== snapshot ? { since } : {}),
    ...(format === "pdf" && evidence !== "list" ? { evidence } : {}),
    ...(format === "pdf" && face !== "serif" ? { face } : {}),
    ...(format === "leap2a" && leap !== "mahara" ? { leap } : {}),
    ...(format === "zip" && most !== 10 ? { most: most * 1_000_000 } : {}),
  };
}

/** A frozen copy by its label and day. */
export function snapshotWords({ label, at }: SnapshotShown): string {
  const day = written(today(new Date(at)), "day");
  return label ? t("export-since-one", { label, day }) : t("export-since-unnamed", { day });
}
