import { roughWords } from "../../text/words";
import type * as T from "../../bindings";
import { ApiError } from "../error";
import { wordDiff } from "./diff";
import { place, setComponent } from "./portfolios";
import { firstAnswer, recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

const submissions = [
  { id: "first", title: "First submission" },
  { id: "renewal", title: "Renewal (three-yearly portfolio review)" },
  { id: "referral", title: "Referral (resubmission)" },
];
const day = 86_400_000;
const dated = (time: number) => new Date(time).toISOString().slice(0, 10);

/** What portfolios say of themselves, other frameworks and pathways, and the versions of sections' texts. */
export function builderCommands({ memory, touch }: World): Part {
  const more = new Map<string, { submission: string; licence: string }>();
  const past = new Map<string, { version: T.Version; body: string }[]>();
  const about = (id: string) => more.get(id) ?? { submission: "first", licence: "" };
  const framework = (id: string) => recordedAnswer<T.FrameworkShown>("framework_show", { id });
  const pathwayTitle = (shown: T.PortfolioShown) =>
    framework(shown.framework)?.pathways.find((one) => one.id === shown.pathway)?.title ?? shown.pathway;

  /** Puts aside what a pathway does not ask for, takes up what it does. */
  const aim = (shown: T.PortfolioShown, pathway: string) => {
    const wanted = framework(shown.framework)?.pathways.find((one) => one.id === pathway)?.sections ?? [];
    const had = new Map(shown.sections.map((one) => [one.code, one.parked]));
    for (const code of wanted) if (!had.has(code)) shown.sections.push(emptySection(memory.newId(), code, shown));
    for (const section of shown.sections) section.parked = !wanted.includes(section.code);
    const order = (section: T.SectionShown) => (section.parked ? 1000 : wanted.indexOf(section.code));
    shown.sections.sort((a, b) => order(a) - order(b));
    shown.pathway = pathway;
    touch();
    const now = shown.sections;
    return {
      made: now.filter((one) => !had.has(one.code)).map((one) => one.code),
      parked: now.filter((one) => one.parked && had.get(one.code) === false).map((one) => one.code),
      returned: now.filter((one) => !one.parked && had.get(one.code)).map((one) => one.code),
    };
  };
  const versions = (portfolio: string, code: string, component: string) => {
    const key = JSON.stringify([portfolio, code, component]);
    const [, part] = place(memory.portfolio(portfolio), code);
    const body = part.components[component] ?? "";
    const known = past.get(key) ?? [];
    if (known.at(-1)?.body !== body) {
      const version: T.Version = {
        version: known.length + 1,
        at: new Date(Date.UTC(2026, 10, 19, 9 + known.length)).toISOString(),
        words: roughWords(body),
        cause: known.length ? "edited" : "created",
      };
      // So that there is something to see: an older version with fewer words.
      if (!known.length && body) {
        const shorter = body.replace(/(\S+\s+){3}(?=\S+\s*$)/, "");
        known.push({ version: { ...version, words: roughWords(shorter) }, body: shorter });
        known.push({ version: { ...version, version: 2, cause: "edited" }, body });
      } else known.push({ version, body });
      past.set(key, known);
    }
    return known;
  };
  return {
    async portfolio_list() {
      return {
        portfolios: memory.portfolios.map((one) => ({
          id: one.id,
          title: one.title,
          framework: one.framework,
          pathway: one.pathway,
          target: one.target,
          submission: about(one.id).submission,
          submission_title: submissions.find(({ id }) => id === about(one.id).submission)?.title ?? "",
          pathway_title: pathwayTitle(one),
        })),
      };
    },
    async portfolio_details({ portfolio, title, target, submission, licence }) {
      const shown = memory.portfolio(portfolio);
      if (title != null) {
        if (!title.trim()) throw new ApiError({ code: "refused", message: "a portfolio needs a title" });
        shown.title = title.trim();
      }
      if (target != null) shown.target = target || null;
      const held = { ...about(portfolio) };
      if (submission != null) held.submission = submission;
      if (licence != null) held.licence = licence;
      more.set(portfolio, held);
      const sections = shown.sections.filter((one) => !one.parked);
      const unready = sections.filter((one) => one.status !== "ready").map((one) => one.code);
      const now = Date.UTC(2026, 10, 19);
      const days = shown.target ? Math.round((Date.parse(shown.target) - now) / day) : null;
      const plan: T.PlanStep[] = [];
      if (shown.target && days !== null && days >= 0) {
        const until = now + days * 0.75 * day;
        for (const [i, code] of unready.entries())
          plan.push({
            by: dated(now + ((until - now) * (i + 1)) / unready.length),
            doing: "sections",
            sections: [code],
          });
        if (days > 11) plan.push({ by: dated(until), doing: "reader", sections: [] });
        plan.push({ by: dated(now + days * 0.9 * day), doing: "checks", sections: [] });
        plan.push({ by: shown.target, doing: "send", sections: [] });
      }
      return {
        id: shown.id,
        title: shown.title,
        framework: shown.framework,
        framework_name: framework(shown.framework)?.name ?? shown.framework,
        pathway: shown.pathway,
        pathway_title: pathwayTitle(shown),
        target: shown.target,
        days,
        submission: held.submission,
        submissions,
        licence: held.licence,
        candidate: firstAnswer<T.Profile>("profile_show"),
        sections: sections.length,
        unready,
        plan,
        frozen: false,
      };
    },
    async portfolio_delete({ portfolio }) {
      const shown = memory.portfolio(portfolio);
      memory.portfolios = memory.portfolios.filter((one) => one !== shown);
      memory.binnedPortfolios.set(shown.id, shown);
      touch();
      return { id: shown.id, title: shown.title };
    },
    async portfolio_pathway({ portfolio, pathway }) {
      const shown = memory.portfolio(portfolio);
      return { id: shown.id, pathway, ...aim(shown, pathway) };
    },
    async portfolio_framework({ portfolio, framework: to, pathway, dry_run }) {
      const shown = memory.portfolio(portfolio);
      const left = shown.framework;
      if (left === to) throw new ApiError({ code: "refused", message: `the portfolio is for ${to} already` });
      const there = framework(to);
      const aimed = there?.pathways.find((one) => one.id === (pathway ?? shown.pathway)) ?? there?.pathways[0];
      const codes = aimed?.sections ?? [];
      const parked = shown.sections.filter((one) => !one.parked && !codes.includes(one.code));
      const split = shown.sections.find((one) => one.code === "3a");
      const moved = codes.includes("3b")
        ? (split?.parts ?? []).map((part, i) => ({
            part: part.id,
            title: part.title,
            begins: Object.values(part.components)[0]?.slice(0, 50) ?? "",
            from: "3a",
            to: i % 2 ? "3b" : "3a",
            why: "words" as const,
            because: i % 2 ? ["policy", "WCAG"] : ["Act"],
            against: [],
          }))
        : [];
      if (!dry_run) {
        shown.framework = to;
        aim(shown, aimed?.id ?? shown.pathway);
      }
      return {
        id: shown.id,
        left,
        framework: to,
        pathway: aimed?.id ?? shown.pathway,
        moved,
        renamed: [],
        made: codes.filter((code) => !shown.sections.some((one) => one.code === code)),
        parked: parked.map((one) => one.code),
        returned: [],
        other_headings: [],
      };
    },
    async portfolio_park({ portfolio, code, aside }) {
      const section = memory.portfolio(portfolio).sections.find((one) => one.code === code);
      if (!section) throw new ApiError({ code: "refused", message: `the portfolio has no section "${code}"` });
      section.parked = aside ?? false;
      touch();
      return { code, parked: section.parked, status: section.status, own_area: section.own_area };
    },
    async portfolio_pull_mode({ portfolio, pull: id, mode }) {
      const pulls = memory.portfolio(portfolio).sections.flatMap((section) => section.pulls);
      const pull = pulls.find((one) => one.id === id);
      if (!pull) throw new ApiError({ code: "not-found", message: `nothing was brought in under ${id}` });
      Object.assign(pull, { mode, offered: mode === "link" && pull.source === "changed" });
      touch();
      return pull;
    },
    async portfolio_unpull({ portfolio, pulls: ids }) {
      const shown = memory.portfolio(portfolio);
      for (const section of shown.sections)
        for (const pull of section.pulls.filter((one) => ids.includes(one.id))) {
          const code = `${section.code}.${pull.part ?? 1}`;
          const [, part] = place(shown, code);
          const [ahead = "", behind = ""] = (part.components[pull.component] ?? "").split(pull.exact);
          const text = [ahead.trim(), behind.trim()].filter(Boolean).join("\n\n");
          if (pull.placed) setComponent(shown, code, pull.component, text && `${text}\n`);
          section.pulls = section.pulls.filter((one) => one !== pull);
        }
      touch();
      return { taken_back: ids.length };
    },
    async portfolio_history({ portfolio, code, component }) {
      return {
        versions: versions(portfolio, code, component)
          .map((one) => one.version)
          .reverse(),
      };
    },
    async portfolio_text_diff({ portfolio, code, component, from, to }) {
      const known = versions(portfolio, code, component);
      const newer = known[(to ?? known.length) - 1];
      const older = known[(from ?? known.length - 1) - 1];
      if (!newer || !older) throw new ApiError({ code: "refused", message: "there is no such version" });
      return {
        from: older.version.version,
        to: newer.version.version,
        changes: wordDiff(older.body, newer.body),
        body: older.body,
      };
    },
    async portfolio_restore({ portfolio, code, component, version }) {
      const known = versions(portfolio, code, component);
      const body = known[version - 1]?.body ?? "";
      const revision = setComponent(memory.portfolio(portfolio), code, component, body);
      touch();
      return { code, component, words: roughWords(body), revision };
    },
    async portfolio_copy({ portfolio, code }) {
      const section = memory.portfolio(portfolio).sections.find((one) => one.code === code);
      if (!section) throw new ApiError({ code: "refused", message: `the portfolio has no section "${code}"` });
      const texts = section.parts.flatMap((part) => Object.values(part.components));
      return {
        code,
        title: section.title,
        html: `<h2>${code} ${section.title}</h2>${texts.map((text) => `<p>${text.replaceAll("<", "&lt;")}</p>`).join("")}`,
        text: [`${code} ${section.title}`, ...texts].join("\n\n"),
        left_out: false,
      };
    },
  };
}

function emptySection(id: string, code: string, shown: T.PortfolioShown): T.SectionShown {
  const area = recordedAnswer<T.FrameworkShown>("framework_show", { id: shown.framework })?.areas.find(
    (one) => one.code === code,
  );
  return {
    id,
    code,
    title: area?.title ?? code,
    parts: [],
    words: 0,
    words_by_component: { description: 0, evidence: 0, reflection: 0, other: 0, total: 0 },
    status: "not-started",
    evidence: [],
    parked: false,
    own_area: null,
    pulls: [],
    removed: [],
    to_sort: null,
  };
}
