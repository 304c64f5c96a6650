import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer } from "./recorded";
import type { Part, World } from "./world";

/** The list of people, as it was recorded; where names stand is not looked for again. */
export function peopleCommands({ memory, controls, touch }: World): Part {
  let listed: T.PeopleListed | null = null;
  let unknown: T.PersonUnknown[] = [];
  const all = () => (listed ??= firstAnswer<T.PeopleListed>("person_list"));
  controls.strangers = (...names) => {
    const [portfolio] = memory.portfolios;
    unknown = names.map((name) => ({
      name,
      portfolio: portfolio?.id ?? "",
      title: portfolio?.title ?? "",
      finding: {
        code: "4a",
        check: "people",
        message: `"${name}" looks like the name of a person who is not in your list of people.`,
        where: "4a, reflection",
        place_id: `unknown/${name.toLowerCase().replaceAll(" ", "-")}`,
        level: "blocking",
        part: null,
        component: "reflection",
        evidence: null,
        person: name,
        may_put_aside: true,
        quote: `I asked ${name} to read it.`,
        why: "",
        caveat: null,
        sources: [],
        next: "",
      },
    }));
  };
  controls.knownStranger = (place) => (unknown = unknown.filter((one) => one.finding.place_id !== place));
  const find = (id: string): T.PersonShown => {
    const found = all().people.find((one) => one.id === id || one.name === id);
    if (!found)
      throw new ApiError({ code: "not-found", field: "id", message: `there is no person with the id "${id}"` });
    return found;
  };
  const settle = (person: T.PersonShown): T.PersonShown => {
    const words = person.pseudonym.toLowerCase();
    const invalid = (field: string, message: string) => new ApiError({ code: "invalid", field, message });
    if (!person.name.trim()) throw invalid("name", "a person needs a name");
    if (person.status === "pseudonym" && !words)
      throw invalid("pseudonym", `${person.name} is to stand under a pseudonym and has none`);
    if (
      words &&
      person.name
        .toLowerCase()
        .split(" ")
        .some((word) => words.includes(word))
    )
      throw invalid("pseudonym", `"${person.pseudonym}" holds the real name`);
    const named = person.status === "agreed" || person.status === "public";
    person.shown = named ? person.name : person.status === "pseudonym" ? person.pseudonym : null;
    person.draft = person.shown ?? (person.pseudonym || "[name left out]");
    unknown = unknown.filter((one) => one.name !== person.name);
    touch();
    return person;
  };
  return {
    async person_list() {
      return { ...all(), people: all().people.filter((one) => !one.deleted), unknown };
    },
    async person_add({ name = "", status, pseudonym = "", also = [], role = "", note = "", asked, agreed }) {
      const person = settle({
        id: memory.newId(),
        name,
        status: status ?? "not-asked",
        pseudonym,
        shown: null,
        draft: "",
        also,
        role,
        note,
        asked: asked || null,
        agreed: agreed || null,
        deleted: false,
        communities: [],
        found: { sections: [], evidence: [], entries: [] },
      });
      all().people.push(person);
      return person;
    },
    async person_set({ id = "", shared: _, ...said }) {
      const person = find(id);
      const given = Object.fromEntries(
        Object.entries(said).filter(([, value]) => value !== undefined && value !== null),
      );
      const next = settle({ ...person, ...given });
      return Object.assign(person, next, { asked: next.asked || null, agreed: next.agreed || null });
    },
    async person_delete({ id }) {
      touch();
      return Object.assign(find(id), { deleted: true });
    },
    async person_undelete({ id }) {
      touch();
      return Object.assign(find(id), { deleted: false });
    },
  };
}
