import { toSameOriginPath } from '../same-origin-path.ts'

/** A font file as the server describes it. */
export interface ServedFace {
  readonly family: string
  readonly url: string
  readonly style: string
  readonly weight: string
  readonly stretch: string
}

/** Loads font files under the names by which the renderer's lists of families refer to them. */
export class FontFaces {
  readonly #loads = new Map<string, Promise<void>>()

  /** Loads faces that are not loaded yet. A file that can't be loaded is left out, and tried again the next time. */
  async load(faces: readonly ServedFace[]): Promise<void> {
    await Promise.all(
      faces.map((face) => {
        const key = JSON.stringify([face.family, face.style, face.weight, face.stretch])
        const known = this.#loads.get(key)
        if (known !== undefined) return known
        const loading = loadFace(face).catch(() => {
          this.#loads.delete(key)
        })
        this.#loads.set(key, loading)
        return loading
      }),
    )
  }
}

async function loadFace({ family, url, style, weight, stretch }: ServedFace): Promise<void> {
  const source = `url(${JSON.stringify(toSameOriginPath(url))})`
  const face = new FontFace(family, source, { style, weight, stretch })
  document.fonts.add(await face.load())
}
