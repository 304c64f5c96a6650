import type { Component } from "svelte";

import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";
import AppearanceSection from "./AppearanceSection.svelte";
import BackupsSection from "./BackupsSection.svelte";
import CaptureSettings from "./CaptureSettings.svelte";
import FrameworkSection from "./FrameworkSection.svelte";
import JournalSection from "./JournalSection.svelte";
import PrivacySection from "./PrivacySection.svelte";
import ShortcutsSection from "./ShortcutsSection.svelte";
import WritingSection from "./WritingSection.svelte";

/** A heading of the settings: a line here and a component is all that a new one takes. */
export type SettingsSection = {
  id: string;
  title: string;
  icon: IconName;
  component: Component<{ id: string; title: string }>;
};

/** The headings of the settings in their order. */
export const sections: readonly SettingsSection[] = [
  { id: "journal", title: t("view-journal"), icon: "bookOpen", component: JournalSection },
  { id: "appearance", title: t("settings-appearance"), icon: "palette", component: AppearanceSection },
  { id: "writing", title: t("settings-writing"), icon: "notebookPen", component: WritingSection },
  { id: "framework", title: t("settings-framework-head"), icon: "scale", component: FrameworkSection },
  { id: "shortcuts", title: t("settings-shortcuts"), icon: "keyboard", component: ShortcutsSection },
  { id: "capture", title: t("capture"), icon: "inbox", component: CaptureSettings },
  { id: "backups", title: t("settings-backups"), icon: "hardDrive", component: BackupsSection },
  { id: "privacy", title: t("settings-privacy"), icon: "shieldCheck", component: PrivacySection },
];
