import type { Backend } from "../../lib/backend";
import type { PictureSource } from "../editor/widgets";

/** Bytes as a picture that may get an address. */
export function picture(bytes: Uint8Array, mime = "image/png"): Blob {
  return new Blob([bytes as BlobPart], { type: mime });
}

/** How many pictures are held in memory: more than any window shows at once. */
const HELD = 40;

const shelves = new WeakMap<Backend, Addresses>();

/** Addresses of pictures by key. The one that was not asked for the longest gives its memory back when there are too many. */
export class Addresses {
  private readonly known = new Map<string, Promise<string | null>>();

  constructor(
    private readonly read: (key: string) => Promise<Blob | null>,
    private readonly held = HELD,
  ) {}

  of(key: string): Promise<string | null> {
    const made = this.known.get(key) ?? this.make(key);
    this.known.delete(key);
    this.known.set(key, made);
    for (const old of this.known.keys()) {
      if (this.known.size <= this.held) break;
      this.forget(old);
    }
    return made;
  }

  /** Gives all memory back: another journal has other pictures under the same keys. */
  clear(): void {
    for (const key of [...this.known.keys()]) this.forget(key);
  }

  private async make(key: string): Promise<string | null> {
    try {
      const blob = await this.read(key);
      return blob && URL.createObjectURL(blob);
    } catch {
      // The words under the picture say what it is; that its file is missing is said in the library. The next look asks again.
      this.known.delete(key);
      return null;
    }
  }

  private forget(key: string): void {
    void this.known.get(key)?.then((address) => address && URL.revokeObjectURL(address));
    this.known.delete(key);
  }
}

function shelf(backend: Backend): Addresses {
  const known =
    shelves.get(backend) ??
    new Addresses(async (key) => {
      const { bytes, mime } = await backend.evidence_bytes({ id: key });
      return mime.startsWith("image/") ? picture(bytes, mime) : null;
    });
  shelves.set(backend, known);
  return known;
}

/** Pictures of the library as addresses that the page may show. Nothing is ever fetched from the network for a text. */
export function pictureSources(backend: Backend): PictureSource {
  return (target) => {
    const key = /^evidence:(.+)$/.exec(target)?.[1];
    return key ? shelf(backend).of(key) : Promise.resolve(null);
  };
}

/** Forgets the pictures of the journal that was open. */
export function forgetPictures(backend: Backend): void {
  shelves.get(backend)?.clear();
}
