import type * as T from "../../bindings";

/** What the checks say once the addresses were tried: one page is gone, and one has moved. */
export function afterTrying(checked: T.PortfolioChecked): T.PortfolioChecked {
  const [code = "1a"] = [...checked.blocking, ...checked.advice].map((one) => one.code).filter(Boolean);
  const common = {
    code,
    check: "links-work",
    part: null,
    component: "description",
    evidence: null,
    person: null,
    may_put_aside: true,
    why: "Every link opens for someone who is not signed in as you, or access details are given.",
    caveat: null,
    sources: [],
    where: `${code}, description`,
  };
  const gone: T.CheckFinding = {
    ...common,
    level: "blocking",
    place_id: `${code}/description~000001`,
    quote: "https://aldersyke.example/gone",
    message: 'The link "the old guide" leads to a page that is not there (the server says 404).',
    next: "Correct the address, or find where the page is now; a copy kept as evidence can't go away.",
  };
  const moved: T.CheckFinding = {
    ...common,
    level: "advice",
    place_id: `${code}/description~000002`,
    quote: "https://aldersyke.example/old",
    message: 'The link "the guide" has moved for good, to https://aldersyke.example/new.',
    next: "Open it, and give the address where it is now.",
  };
  const other = (one: T.CheckFinding) => one.check !== "links-work";
  return {
    ...checked,
    blocking: [...checked.blocking.filter(other), gone],
    advice: [...checked.advice.filter(other), moved],
    to_tick: checked.to_tick.filter((one) => one.check !== "links-work"),
    checks: checked.checks.map((one) => (one.check === "links-work" ? { ...one, looked: true } : one)),
    links: { ...checked.links, tried: checked.links.addresses, at: "2026-11-19T17:09:00.000Z" },
  };
}
