import type { Backend } from "../../lib/backend";
import type { PictureSource } from "../editor/widgets";

const addresses = new WeakMap<Backend, Map<string, Promise<string | null>>>();

/** Pictures of the library as addresses that the page may show. Nothing is ever fetched from the network for a text. */
export function pictureSources(backend: Backend): PictureSource {
  const known = addresses.get(backend) ?? new Map<string, Promise<string | null>>();
  addresses.set(backend, known);
  return (target) => {
    const key = /^evidence:(.+)$/.exec(target)?.[1];
    if (!key) return Promise.resolve(null);
    const made = known.get(key) ?? address(backend, key);
    known.set(key, made);
    return made;
  };
}

async function address(backend: Backend, key: string): Promise<string | null> {
  try {
    const { bytes, mime } = await backend.evidence_bytes({ id: key });
    if (!mime.startsWith("image/")) return null;
    return URL.createObjectURL(new Blob([bytes as BlobPart], { type: mime }));
  } catch {
    // The words under the picture say what it is; that its file is missing is said in the library.
    return null;
  }
}
