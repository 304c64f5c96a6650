import { areaFaces, strangeFace, type AreaFace } from "../../lib/areas";
import type { FrameworkShown, OwnArea } from "../../lib/backend";

/** A framework as a view speaks of it: the faces of its areas by bare code, and how its codes are written elsewhere. */
export type Frame = {
  framework: FrameworkShown;
  face: (code: string) => AreaFace;
  /** A bare code as the journal's commands take it: with the framework's name unless it is the usual one. */
  qualified: (code: string) => string;
};

/** The frame of a framework; own areas are those of the journal, whose codes are written as `area_list` has them. */
export function frameOf(framework: FrameworkShown, usual: string | undefined, own: readonly OwnArea[]): Frame {
  const mine = own
    .filter((one) => one.framework === framework.id)
    .map((one) => ({ ...one, code: one.code.replace(/^.*:/, "") }));
  const faces = areaFaces(framework, mine);
  return {
    framework,
    face: (code) => faces.get(code) ?? strangeFace(code),
    qualified: (code) => (framework.id === usual ? code : `${framework.id}:${code}`),
  };
}
