// Languages that a text may be in, each by its own name and in English. Any other one can be given by its tag.

/** The language of a journal. */
export const usual = "en-GB";

/** Tags with the language's own name: those of these islands first, then what is met most in their colleges. */
export const languages: readonly { tag: string; own: string }[] = [
  { tag: "en-GB", own: "English (UK)" },
  { tag: "cy", own: "Cymraeg" },
  { tag: "gd", own: "Gàidhlig" },
  { tag: "ga", own: "Gaeilge" },
  { tag: "sco", own: "Scots" },
  { tag: "kw", own: "Kernewek" },
  { tag: "gv", own: "Gaelg" },
  { tag: "en-US", own: "English (US)" },
  { tag: "fr", own: "Français" },
  { tag: "de", own: "Deutsch" },
  { tag: "es", own: "Español" },
  { tag: "it", own: "Italiano" },
  { tag: "pt", own: "Português" },
  { tag: "nl", own: "Nederlands" },
  { tag: "pl", own: "Polski" },
  { tag: "ro", own: "Română" },
  { tag: "uk", own: "Українська" },
  { tag: "el", own: "Ελληνικά" },
  { tag: "tr", own: "Türkçe" },
  { tag: "ar", own: "العربية" },
  { tag: "fa", own: "فارسی" },
  { tag: "ur", own: "اردو" },
  { tag: "hi", own: "हिन्दी" },
  { tag: "pa", own: "ਪੰਜਾਬੀ" },
  { tag: "bn", own: "বাংলা" },
  { tag: "so", own: "Soomaali" },
  { tag: "zh", own: "中文" },
  { tag: "ja", own: "日本語" },
  { tag: "ko", own: "한국어" },
  { tag: "la", own: "Latina" },
];

let english: Intl.DisplayNames | null = null;

/** What a language is called: its own name, and the English one where that is another. */
export function languageName(tag: string): string {
  const known = languages.find((one) => one.tag.toLowerCase() === tag.toLowerCase());
  if (known?.tag.startsWith("en")) return known.own;
  let name = tag;
  try {
    english ??= new Intl.DisplayNames(["en-GB"], { type: "language" });
    name = english.of(tag) ?? tag;
  } catch {
    // A tag that this system knows nothing of is shown as it is.
  }
  return known && known.own !== name ? `${known.own} (${name})` : name;
}

/** Whether the web view's spelling checker has the words of a language: it is given those of English alone. */
export function isChecked(tag: string | null | undefined): boolean {
  return !tag || /^en\b/i.test(tag);
}

/** A tag as it is written, or null if it is none: two or three letters, and what may follow them. */
export function asTag(given: string): string | null {
  const text = given.trim().replaceAll("_", "-");
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text) ? text : null;
}

/** The `spellcheck` of words in a language: as the person has it for the whole window, where its dictionary is for them at all. */
export function spellingOf(lang: string | null | undefined): "true" | "false" {
  return isChecked(lang) && document.documentElement.getAttribute("spellcheck") !== "false" ? "true" : "false";
}
