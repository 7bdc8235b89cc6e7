import { copyFile, link, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { type Storage, StoredFileMissingError } from '../../platform/storage/storage.ts'

export interface FontFoldersOptions {
  /** The operator's fonts, which every account may use. */
  readonly operator: FontsFolder | undefined
  readonly storage: Storage
  readonly pool: JobRunner
  readonly temporaryFolder: string
}

/** A job uses a folder for minutes; it stays until this many others were used after it. */
const MAX_FOLDERS = 100

/** Provides render processes with folders that hold the operator's fonts and those of one account. */
export class FontFolders {
  readonly #options: FontFoldersOptions
  readonly #folders = new Map<string, Promise<FontsFolder>>()

  constructor(options: FontFoldersOptions) {
    this.#options = options
  }

  /**
   * Returns a folder with the operator's fonts and some uploaded ones.
   *
   * @param storageKeys - The uploaded fonts; a stored file never changes under its key.
   * @returns Undefined if there are no fonts besides the bundled ones.
   * @throws {RenderError} `ASSET_UNREACHABLE` if the file of a font is gone.
   */
  async open(storageKeys: readonly string[]): Promise<FontsFolder | undefined> {
    if (storageKeys.length === 0) return this.#options.operator
    const name = JSON.stringify(storageKeys.toSorted())
    const folder = this.#folders.get(name) ?? this.#make(storageKeys)
    this.#folders.delete(name)
    this.#folders.set(name, folder)
    this.#evict()
    try {
      return await folder
    } catch (error) {
      // The next job tries again.
      if (this.#folders.get(name) === folder) this.#folders.delete(name)
      throw error
    }
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
      await Promise.all(storageKeys.map((key, index) => this.#place(key, join(path, `account-${index}.otf`))))
      const { fonts } = await pool.run({ kind: 'fonts', path }, { waitsForProcess: true })
      return fonts
    } catch (error) {
      await rm(parent, { recursive: true, force: true })
      throw error
    }
  }

  async #place(key: string, target: string): Promise<void> {
    try {
      const stored = await this.#options.storage.localPath(key, join(target, '../..'))
      // A link, unless storage is on another disk.
      await link(stored, target).catch(() => copyFile(stored, target))
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      throw new RenderError('ASSET_UNREACHABLE', `The file of a font (${key}) was removed.`, { cause: error })
    }
  }

  #evict(): void {
    for (const [name, folder] of this.#folders) {
      if (this.#folders.size <= MAX_FOLDERS) return
      this.#folders.delete(name)
      void removeFolder(folder)
    }
  }
}

async function removeFolder(folder: Promise<FontsFolder>): Promise<void> {
  try {
    await rm(join((await folder).path, '..'), { recursive: true, force: true })
  } catch {
    // It was never made, or the work folder is removed when the service stops.
  }
}
