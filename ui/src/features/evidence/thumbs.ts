// One drawing per kind for what has no picture of its own, on 160 by 108; classes carry the colours.
import type { EvidenceRow } from "../../lib/backend";

export type Stroke = { look: string; d: string };

const page: Stroke[] = [
  { look: "t-p", d: "M44 12h72v110H44z" },
  { look: "t-i", d: "M54 26h40" },
  { look: "t-l", d: "M54 38h52M54 45h52M54 52h52M54 59h31M54 72h52M54 79h52M54 86h52M54 93h52" },
];
const drawings = {
  page,
  slides: [
    { look: "t-p", d: "M16 18h128v72H16z" },
    { look: "tf4", d: "M16 18h6v72h-6z" },
    { look: "t-i", d: "M36 40h64M36 50h42" },
    { look: "t-l", d: "M36 72h30" },
  ],
  web: [
    { look: "t-p", d: "M14 14h132v94H14z" },
    { look: "t-b", d: "M14 14h132v12H14z" },
    { look: "tf5", d: "M26 38h46v32H26z" },
    { look: "t-i", d: "M82 42h44" },
    { look: "t-l", d: "M82 52h50M82 59h50M82 66h30M26 82h108M26 89h108M26 96h65" },
  ],
  mail: [
    { look: "t-p", d: "M24 22h112v70H24z" },
    { look: "t-s", d: "m24 24 56 38 56-38" },
    { look: "t-l", d: "M36 80h34" },
  ],
  film: [
    { look: "t-d", d: "M0 0h160v108H0z" },
    { look: "t-v", d: "M68 36v36l32-18z" },
    { look: "t-vl", d: "M14 96h132" },
  ],
  sound: [
    {
      look: "t-w",
      d: "M14 51v6M20 48v12M26 42v24M32 34v40M38 45v18M44 39v30M50 28v52M56 36v36M62 46v16M68 49v10M74 43v22M80 32v44M86 26v56M92 40v28M98 47v14M104 50v8M110 45v18M116 38v32M122 42v24M128 48v12M134 44v20M140 49v10M146 51v6",
    },
  ],
  table: [
    { look: "t-p", d: "M24 18h112v76H24z" },
    { look: "t-s", d: "M24 36h112M24 52h112M24 68h112M62 18v76M100 18v76" },
    { look: "t-i", d: "M32 27h22M70 27h22M108 27h20" },
  ],
  picture: [
    { look: "t-p", d: "M24 16h112v76H24z" },
    { look: "t-s", d: "m24 82 34-32 26 24 18-16 34 30" },
    { look: "t-c", d: "M54 36a7 7 0 1 1-14 0 7 7 0 0 1 14 0z" },
  ],
  files: [
    { look: "t-p", d: "M36 24h70v74H36z" },
    { look: "t-p", d: "M44 18h70v80H44z" },
    { look: "t-p", d: "M52 12h70v96H52z" },
    { look: "t-l", d: "M62 28h50M62 35h50M62 42h50M62 49h50M62 56h50M62 63h30" },
  ],
} satisfies Record<string, Stroke[]>;

/** The drawing for an item. */
export function strokes(row: Pick<EvidenceRow, "kind" | "mime" | "file">): readonly Stroke[] {
  const name = row.file?.toLowerCase() ?? "";
  if (/presentation|powerpoint/.test(row.mime ?? "") || /\.(pptx?|odp|key)$/.test(name)) return drawings.slides;
  if (/zip|tar|archive/.test(row.mime ?? "")) return drawings.files;
  switch (row.kind) {
    case "image":
      return drawings.picture;
    case "audio":
      return drawings.sound;
    case "video":
      return drawings.film;
    case "data":
      return drawings.table;
    case "email":
      return drawings.mail;
    case "link":
      return drawings.web;
    case "document":
    case "captions":
    case "file":
      return drawings.page;
  }
}
