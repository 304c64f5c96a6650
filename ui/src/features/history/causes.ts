import type { Version } from "../../lib/backend";
import { t } from "../../lib/words";

/** Why a version exists. */
export const causes: Record<Version["cause"], string> = {
  created: t("cause-created"),
  edited: t("cause-edited"),
  restored: t("cause-restored"),
  pulled: t("cause-pulled"),
  imported: t("cause-imported"),
  checkpoint: t("cause-checkpoint"),
};
