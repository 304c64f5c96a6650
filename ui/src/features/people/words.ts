import type { PersonShown, PersonStatus } from "../../lib/backend";
import { written } from "../../lib/text/dates";
import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";

export const statusWords: Record<PersonStatus, string> = {
  "not-asked": t("people-not-asked"),
  asked: t("people-asked"),
  agreed: t("people-agreed"),
  pseudonym: t("people-pseudonym"),
  public: t("people-public"),
};

export const statusIcons: Record<PersonStatus, IconName> = {
  "not-asked": "triangleAlert",
  asked: "clock",
  agreed: "userCheck",
  pseudonym: "eyeOff",
  public: "globe",
};

/** A person's status with its day. */
export function permission(person: PersonShown): string {
  if (person.status === "agreed" && person.agreed)
    return t("people-agreed-on", { date: written(person.agreed, "dayMonth") });
  if (person.status === "asked" && person.asked)
    return t("people-asked-on", { date: written(person.asked, "dayMonth") });
  return statusWords[person.status];
}
