import type { PreviewPage } from "../backend";
import { ApiError } from "../error";
import type * as T from "../../bindings";

const size = { width: 595, height: 842 };

/** A page of a portfolio, drawn: a cover, then a page a section. The real one comes from the PDF. */
export async function drawnPage(portfolio: T.PortfolioShown, page: number): Promise<PreviewPage> {
  const total = portfolio.sections.length + 1;
  if (page < 1 || page > total)
    throw new ApiError({ code: "invalid", message: `there is no page ${page} of ${total}` });
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new ApiError({ code: "internal", message: "this browser draws no pictures" });
  pen.fillStyle = "white";
  pen.fillRect(0, 0, size.width, size.height);
  pen.fillStyle = "black";
  const section = portfolio.sections[page - 2];
  pen.font = "600 22px serif";
  pen.fillText(section ? `${section.code} ${section.title}`.slice(0, 44) : portfolio.title, 88, 110);
  pen.font = "12px serif";
  const words =
    section?.parts
      .flatMap((part) => Object.values(part.components))
      .join(" ")
      .split(/\s+/) ?? [];
  let line = "";
  let y = 150;
  for (const word of words) {
    if (pen.measureText(`${line} ${word}`).width > 420) {
      pen.fillText(line, 88, y);
      line = "";
      y += 18;
      if (y > size.height - 80) break;
    }
    line = `${line} ${word}`.trim();
  }
  pen.fillText(line, 88, y);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  return { page, total, ...size, png: new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)) };
}
