/** The waveform of an asset, as `GET /v1/assets/{assetId}/peaks` returns it. */
export interface Waveform {
  readonly peaksPerSecond: number
  /** The lowest and the highest sample of each interval in turn, from −128 to 127. */
  readonly peaks: Int8Array
}

/** Frames of an asset in one image. */
export interface Filmstrip {
  readonly image: ImageBitmap
  readonly frames: number
  readonly columns: number
  readonly tileWidth: number
  readonly tileHeight: number
  readonly secondsPerFrame: number
}

/** A material that is being loaded, is there, or cannot be loaded. */
export type Material<Content> =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly content: Content }
  | { readonly status: 'failed' }

/** Loads waveforms, filmstrips and images. Implementations know the API. */
export interface MaterialLoader {
  /** Resolves to undefined if the asset has no audio. */
  loadWaveform(assetId: string, signal: AbortSignal): Promise<Waveform | undefined>
  loadFilmstrip(assetId: string, signal: AbortSignal): Promise<Filmstrip | undefined>
}

/** Thrown if a material will never be there, such as of a file on another host. */
export class MaterialMissing extends Error {
  override readonly name = 'MaterialMissing'
}

/** Pauses before further attempts: the server may be busy with an export. */
const RETRY_SECONDS = [2, 6, 20] as const

/** Images kept at a time; a filmstrip needs about 3 MB. */
const MAX_FILMSTRIPS = 48
/** The server makes materials one at a time anyway. */
const MAX_LOADS = 3

interface Entry<Content> {
  material: Material<Content | undefined>
  usedAt: number
}

/**
 * The waveforms and filmstrips of the assets of one project, by the document's asset ids. They are loaded when they are first
 * asked for, in that order, and listeners are called when one arrives.
 */
export class AssetMaterials implements Disposable {
  readonly #loader: MaterialLoader
  readonly #abort = new AbortController()
  readonly #waveforms = new Map<string, Entry<Waveform>>()
  readonly #filmstrips = new Map<string, Entry<Filmstrip>>()
  readonly #listeners = new Set<() => void>()
  readonly #queue: (() => Promise<void>)[] = []
  #loads = 0
  #clock = 0

  constructor(loader: MaterialLoader) {
    this.#loader = loader
  }

  getWaveform(assetId: string): Material<Waveform | undefined> {
    return this.#get(this.#waveforms, assetId, (signal) => this.#loader.loadWaveform(assetId, signal))
  }

  getFilmstrip(assetId: string): Material<Filmstrip | undefined> {
    return this.#get(this.#filmstrips, assetId, (signal) => this.#loader.loadFilmstrip(assetId, signal))
  }

  /** @returns Stops the calls. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  [Symbol.dispose](): void {
    this.#abort.abort()
    this.#queue.length = 0
    this.#listeners.clear()
    for (const { material } of this.#filmstrips.values()) closeImage(material)
    this.#filmstrips.clear()
    this.#waveforms.clear()
  }

  #get<Content>(
    entries: Map<string, Entry<Content>>,
    assetId: string,
    load: (signal: AbortSignal) => Promise<Content | undefined>,
  ): Material<Content | undefined> {
    this.#clock++
    const known = entries.get(assetId)
    if (known !== undefined) {
      known.usedAt = this.#clock
      return known.material
    }
    const entry: Entry<Content> = { material: { status: 'loading' }, usedAt: this.#clock }
    entries.set(assetId, entry)
    this.#queue.push(() => this.#load(entry, load))
    this.#startLoads()
    return entry.material
  }

  #startLoads(): void {
    while (this.#loads < MAX_LOADS) {
      const next = this.#queue.shift()
      if (next === undefined) return
      this.#loads++
      void next().finally(() => {
        this.#loads--
        this.#startLoads()
      })
    }
  }

  async #load<Content>(
    entry: Entry<Content>,
    load: (signal: AbortSignal) => Promise<Content | undefined>,
  ): Promise<void> {
    entry.material = await this.#loadPatiently(load)
    if (this.#abort.signal.aborted) return
    this.#removeOldFilmstrips()
    for (const listener of this.#listeners) listener()
  }

  async #loadPatiently<Content>(
    load: (signal: AbortSignal) => Promise<Content | undefined>,
  ): Promise<Material<Content | undefined>> {
    const { signal } = this.#abort
    for (const seconds of [...RETRY_SECONDS, undefined]) {
      try {
        return { status: 'loaded', content: await load(signal) }
      } catch (error) {
        // The track shows that the material is missing. The reason is of no use to somebody who cuts a film.
        if (error instanceof MaterialMissing || seconds === undefined || signal.aborted) break
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      }
    }
    return { status: 'failed' }
  }

  #removeOldFilmstrips(): void {
    const loaded = [...this.#filmstrips].filter(([, { material }]) => material.status === 'loaded')
    loaded.sort(([, a], [, b]) => b.usedAt - a.usedAt)
    for (const [assetId, { material }] of loaded.slice(MAX_FILMSTRIPS)) {
      closeImage(material)
      this.#filmstrips.delete(assetId)
    }
  }
}

function closeImage(material: Material<Filmstrip | undefined>): void {
  if (material.status === 'loaded') material.content?.image.close()
}
