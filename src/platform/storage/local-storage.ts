import { randomUUID } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, copyFile, link, mkdir, open, opendir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  assertStorageKey,
  type ByteRange,
  type ListedFile,
  type Storage,
  StorageFullError,
  StoredFileMissingError,
  type UnfinishedWrite,
} from './storage.ts'

/** Folder of unfinished files. No key can refer to it, because no name in a key begins with a dot. */
const partialFolderName = '.partial'

/**
 * Storage in a local folder. A file is written to a temporary name, flushed to disk and renamed, so that readers never
 * see an incomplete file, even after a crash.
 */
export class LocalStorage implements Storage {
  readonly #root: string
  readonly #partials: string

  private constructor(root: string) {
    this.#root = root
    this.#partials = join(root, partialFolderName)
  }

  /** Opens the storage, and creates the folder if it does not exist. */
  static async open(root: string): Promise<LocalStorage> {
    const storage = new LocalStorage(root)
    await mkdir(storage.#partials, { recursive: true, mode: 0o700 })
    return storage
  }

  async putFile(key: string, path: string): Promise<void> {
    await this.#writeAtomically(key, async (partial) => {
      try {
        await link(path, partial)
      } catch (error) {
        if (!hasCode(error, 'EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP')) throw error
        await copyFile(path, partial, constants.COPYFILE_FICLONE)
      }
      const file = await open(partial, 'r')
      await file.sync().finally(() => file.close())
    })
  }

  async putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
    let bytes = 0
    await this.#writeAtomically(key, async (partial) => {
      const target = createWriteStream(partial, { flags: 'wx', flush: true })
      await pipeline(Readable.from(source), target, { signal })
      bytes = target.bytesWritten
    })
    return bytes
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#path(key)).catch((error: unknown) => {
      throw asMissing(error, key)
    })
    return file.createReadStream(range)
  }

  async localPath(key: string): Promise<string> {
    if ((await this.size(key)) === undefined) throw new StoredFileMissingError(key)
    return this.#path(key)
  }

  async size(key: string): Promise<number | undefined> {
    try {
      const file = await stat(this.#path(key))
      return file.isFile() ? file.size : undefined
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
      throw error
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  async *list(prefix: string): AsyncIterable<ListedFile> {
    // The prefix may end within a name; this is the deepest folder that contains all matching keys.
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    if (folder !== '') assertStorageKey(folder.slice(0, -1))
    for await (const path of filesBelow(join(this.#root, folder))) {
      const key = relative(this.#root, path).replaceAll(sep, '/')
      if (!key.startsWith(prefix) || key.startsWith(partialFolderName)) continue
      const file = await statIfThere(path)
      if (file !== undefined) yield { key, sizeBytes: file.size, modifiedAt: file.mtime }
    }
  }

  async *unfinishedWrites(): AsyncIterable<UnfinishedWrite> {
    for await (const path of filesBelow(this.#partials)) {
      const file = await statIfThere(path)
      if (file === undefined) continue
      const remove = (): Promise<void> => rm(path, { force: true })
      yield { key: undefined, sizeBytes: file.size, touchedAt: file.mtime, remove }
    }
  }

  async check(): Promise<void> {
    await access(this.#partials, constants.W_OK)
    const { bavail } = await statfs(this.#partials)
    if (bavail === 0) throw new StorageFullError()
  }

  async #writeAtomically(key: string, write: (partial: string) => Promise<void>): Promise<void> {
    const target = this.#path(key)
    const partial = join(this.#partials, randomUUID())
    try {
      await write(partial)
      await mkdir(dirname(target), { recursive: true })
      await rename(partial, target)
      await syncFolder(dirname(target))
    } catch (error) {
      await rm(partial, { force: true })
      throw hasCode(error, 'ENOSPC', 'EDQUOT') ? new StorageFullError({ cause: error }) : error
    }
  }

  #path(key: string): string {
    assertStorageKey(key)
    return join(this.#root, key)
  }
}

/** Yields the paths of all files below a folder; none if the folder does not exist. */
async function* filesBelow(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (entries === undefined) return
  for await (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile()) yield path
  }
}

/** Returns a file's status; undefined if it was removed after it was listed. */
function statIfThere(path: string) {
  return stat(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
}

/** Makes a rename survive a power failure: https://man7.org/linux/man-pages/man2/fsync.2.html, "Notes". */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const asMissing = (error: unknown, key: string): unknown =>
  hasCode(error, 'ENOENT', 'ENOTDIR') ? new StoredFileMissingError(key, { cause: error }) : error

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
