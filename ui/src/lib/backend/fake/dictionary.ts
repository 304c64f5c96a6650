import { ApiError } from "../error";
import type { Part, World } from "./world";

/** The person's own words. */
export function dictionaryCommands({ touch }: World): Part {
  let words: string[] = [];
  return {
    async dictionary_show() {
      return { words };
    },
    async dictionary_set({ add = [], remove = [] }) {
      const bad = add.find((word) => /\s/.test(word.trim()) || !/\p{L}/u.test(word));
      if (bad !== undefined) throw new ApiError({ code: "invalid", field: "add", message: `"${bad}" is not one word` });
      const all = new Set([...words.filter((word) => !remove.includes(word)), ...add.map((word) => word.trim())]);
      words = [...all].sort((a, b) => (a < b ? -1 : 1));
      touch();
      return { words };
    },
  };
}
