import { EventEmitter } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Composition } from '../../engine/document/model.ts'
import { outputFrame } from '../../engine/document/output-frame.ts'
import { reviewDocument } from '../../engine/document/review.ts'
import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { readDocument } from '../render/read-document.ts'

/** The document as the page shows it. */
export interface DocumentState {
  /** Counts the changes of the document and its media. */
  readonly version: number
  readonly name: string
  /** Pixels of the last valid document's output at scale 1; `durationTicks` and `tracks` are that document's, too. */
  readonly width: number
  readonly height: number
  readonly durationTicks: number
  /** Front-most first. */
  readonly tracks: readonly (readonly TrackItem[])[]
  /** Sentences: why the present file is not shown. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

interface TrackItem {
  readonly name: string
  readonly type: string
  readonly startTicks: number
  readonly endTicks: number
}

/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 60

/** A document that is read again when its file, or a file in a folder with its media, changes. Emits `change` after that. */
export class WatchedDocument extends EventEmitter<{ change: [] }> implements Disposable {
  readonly #file: string
  readonly #watchers: FSWatcher[] = []
  #timer: NodeJS.Timeout | undefined
  /** The last read that was requested. Reads run one after the other, so that the last one has the newest content. */
  #reading: Promise<void> = Promise.resolve()
  #version = 0
  #composition: Composition | undefined
  #errors: readonly string[] = []
  #warnings: readonly string[] = []

  private constructor(file: string) {
    super()
    this.#file = file
  }

  /**
   * @param file - The document.
   * @param places - Folders and files with its media.
   */
  static async open(file: string, places: readonly string[]): Promise<WatchedDocument> {
    const document = new WatchedDocument(file)
    await document.#read()
    // Folders, because editors replace files.
    const folders = new Set([dirname(resolve(file)), ...places.map((place) => resolve(place))])
    for (const folder of folders) document.#watch(folder)
    return document
  }

  /** The last valid document; undefined if there was none. */
  get composition(): Composition | undefined {
    return this.#composition
  }

  get version(): number {
    return this.#version
  }

  describe(): DocumentState {
    const composition = this.#composition
    const size = composition && outputFrame(composition, composition.outputRatio ?? 'custom', 1)
    return {
      version: this.#version,
      name: basename(this.#file),
      width: size?.width ?? 0,
      height: size?.height ?? 0,
      durationTicks: composition === undefined ? 0 : compositionEndTicks(composition),
      tracks: composition === undefined ? [] : listTracks(composition),
      errors: this.#errors,
      warnings: this.#warnings,
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    for (const watcher of this.#watchers) watcher.close()
  }

  #watch(place: string): void {
    try {
      const watcher = watch(place, () => this.#readSoon())
      watcher.on('error', () => watcher.close())
      this.#watchers.push(watcher)
    } catch {
      // It is not there, or the system has no watches left. The page has a button that reads everything again.
    }
  }

  #readSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.reload(), QUIET_MILLISECONDS)
  }

  /** Reads the document again and counts that as a change, because its media may have changed. */
  async reload(): Promise<void> {
    await this.#read()
    this.emit('change')
  }

  #read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNow())
    return this.#reading
  }

  async #readNow(): Promise<void> {
    try {
      const { composition, errors, warnings } = reviewDocument(await readDocument(this.#file))
      if (composition !== undefined) this.#composition = composition
      this.#errors = errors.map(({ path, message }) => `${path || '/'}: ${message}`)
      this.#warnings = warnings.map(({ path, message, suggestion }) => `${path}: ${message} ${suggestion}`)
    } catch (error) {
      this.#errors = [error instanceof Error ? error.message : String(error)]
      this.#warnings = []
    }
    // Together with the composition: frames are cached by version.
    this.#version++
  }
}

function listTracks({ tracks, items }: Composition): TrackItem[][] {
  return tracks.map((track) =>
    track.itemIds.flatMap((id) => {
      const item = items.get(id)
      if (item === undefined) return []
      const { type, startTicks, durationTicks } = item
      return { name: id, type, startTicks, endTicks: startTicks + durationTicks }
    }),
  )
}
