import { copyFile, link, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PromiseCache } from '../../engine/compositor/promise-cache.ts'
import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import type { FontsReport } from '../../engine/renderer/jobs/messages.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { type Storage, StoredFileMissingError } from '../../platform/storage/storage.ts'
import { raceAbort } from '../../platform/time/race-abort.ts'

export interface FontFoldersOptions {
  /** The operator's fonts, which every account may use. */
  readonly operator: FontsFolder | undefined
  readonly storage: Storage
  readonly pool: JobRunner
  readonly temporaryFolder: string
}

/** A job uses a folder for minutes; it stays until this many others were used after it. */
const MAX_FOLDERS = 100

const sortKeys = (storageKeys: readonly string[]): string[] => [...new Set(storageKeys)].sort()

const nameFile = (index: number): string => `account-${index}.otf`

/**
 * Returns the key of the uploaded font that a file of a folder contains; undefined for other files.
 *
 * @param storageKeys - Those that the folder was opened with.
 */
export function findFontKey(path: string, storageKeys: readonly string[]): string | undefined {
  return sortKeys(storageKeys).find((_, index) => basename(path) === nameFile(index))
}

/** Provides render processes with folders that hold the operator's fonts and those of one account. */
export class FontFolders {
  readonly #options: FontFoldersOptions
  readonly #folders = new PromiseCache<FontsFolder>(MAX_FOLDERS, removeFolder)

  constructor(options: FontFoldersOptions) {
    this.#options = options
  }

  /**
   * Returns a folder with the operator's fonts and some uploaded ones. Concurrent callers share it, and one that stops
   * waiting leaves it to the others and to the next one.
   *
   * @param storageKeys - The uploaded fonts; a stored file never changes under its key.
   * @returns Undefined if there are no fonts besides the bundled ones.
   * @throws {RenderError} `ASSET_UNREACHABLE` if the file of a font is gone, `ASSET_UNUSABLE` if it is damaged.
   * @throws {Error} If the storage, the disk or the render process is at fault; the next call tries again.
   * @throws The reason of `signal`, if it was aborted.
   */
  async open(storageKeys: readonly string[], signal: AbortSignal): Promise<FontsFolder | undefined> {
    if (storageKeys.length === 0) return this.#options.operator
    const keys = sortKeys(storageKeys)
    const folder = this.#folders.get(JSON.stringify(keys), () => this.#make(keys))
    return raceAbort(folder, signal)
  }

  async #make(storageKeys: readonly string[]): Promise<FontsFolder> {
    const { operator, pool, temporaryFolder } = this.#options
    const parent = await mkdtemp(join(temporaryFolder, 'fonts-'))
    try {
      const path = join(parent, 'fonts')
      await mkdir(path)
      for (const name of operator === undefined ? [] : await readdir(operator.path)) {
        await symlink(join(operator?.path ?? '', name), join(path, `operator-${name}`))
      }
      const keysByPath = new Map(storageKeys.map((key, index) => [join(path, nameFile(index)), key]))
      await this.#placeAll(keysByPath, parent)
      const report = await pool.run({ kind: 'fonts', path }, { waitsForProcess: true })
      assertUsable(report, keysByPath)
      return report.fonts
    } catch (error) {
      // Nothing refers to what is left, and the folder above it is removed when the service stops or starts.
      await rm(parent, { recursive: true, force: true }).catch(() => {})
      throw error
    }
  }

  /** Waits for all files before it fails, so that nothing is written to a folder that is being removed. */
  async #placeAll(keysByPath: ReadonlyMap<string, string>, copyFolder: string): Promise<void> {
    const failure = new AbortController()
    const placed = Array.from(keysByPath, ([path, key]) =>
      this.#place(key, path, copyFolder, failure.signal).catch((error: unknown) => failure.abort(error)),
    )
    await Promise.all(placed)
    failure.signal.throwIfAborted()
  }

  async #place(key: string, target: string, copyFolder: string, signal: AbortSignal): Promise<void> {
    try {
      const stored = await this.#options.storage.localPath(key, copyFolder, signal)
      // A link, unless storage is on another disk.
      await link(stored, target).catch(() => copyFile(stored, target))
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      throw new RenderError(
        'ASSET_UNREACHABLE',
        `The file of the uploaded font ${nameFont(key)} is gone from the storage. Upload the font again and delete its old asset, or choose another font.`,
        { cause: error },
      )
    }
  }
}

/** A font is checked when it is uploaded; drawing without it would show another font instead. */
function assertUsable({ unusableFiles }: FontsReport, keysByPath: ReadonlyMap<string, string>): void {
  for (const { path, isRead } of unusableFiles) {
    const key = keysByPath.get(path)
    if (key === undefined) continue
    if (!isRead) throw new Error(`The file of the uploaded font ${nameFont(key)} can't be read.`)
    throw new RenderError(
      'ASSET_UNUSABLE',
      `The stored file of the uploaded font ${nameFont(key)} is damaged. Upload the font again and delete its old asset.`,
    )
  }
}

/** Returns a font's file name and its asset, from the key under which uploads are stored. */
function nameFont(key: string): string {
  return `"${basename(key)}" (asset ${basename(dirname(key))})`
}

async function removeFolder({ path }: FontsFolder): Promise<void> {
  await rm(join(path, '..'), { recursive: true, force: true }).catch(() => {
    // The work folder is removed when the service stops or starts.
  })
}
