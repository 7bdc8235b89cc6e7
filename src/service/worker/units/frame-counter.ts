import type { Kysely } from 'kysely'
import type { Database } from '../../../platform/database/tables.ts'
import { addFramesDrawn } from '../../exports/export-metrics-store.ts'

const WRITE_INTERVAL_MS = 5_000

/** Adds the frames that this node draws to the service's total, with one write every 5 s. */
export class FrameCounter {
  readonly #db: Kysely<Database>
  readonly #timer: NodeJS.Timeout
  #unwritten = 0

  constructor(db: Kysely<Database>) {
    this.#db = db
    this.#timer = setInterval(() => void this.#write(), WRITE_INTERVAL_MS)
    this.#timer.unref()
  }

  add(frames: number): void {
    this.#unwritten += frames
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#write()
  }

  async #write(): Promise<void> {
    const frames = this.#unwritten
    if (frames === 0) return
    this.#unwritten = 0
    try {
      await addFramesDrawn(this.#db, frames)
    } catch {
      // The database is unavailable. The next write includes these frames.
      this.#unwritten += frames
    }
  }
}
