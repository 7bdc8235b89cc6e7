import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Kysely, sql, type Transaction } from 'kysely'
import { assertEmpty, assertLoadable, loadDatabase } from '../../platform/database/copies/load-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { markKey, putMark } from '../../platform/storage/storage-mark-store.ts'
import { findKind } from '../orphans/stored-kinds.ts'
import { BackupError, explainFullDisk } from './backup-error.ts'
import { openCompressed, verifyCompressed } from './compressed-files.ts'
import { copyFile, DamagedFileError } from './copy-files.ts'
import type { OnProgress } from './create-backup.ts'
import { type FileEntry, readFileList } from './file-list.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import { filesFolderName, type Manifest, readManifest } from './manifest.ts'

const FILES_AT_ONCE = 4

/** A backup whose database part has been verified. */
export interface VerifiedBackup {
  readonly folder: string
  readonly manifest: Manifest
  readonly entries: ReadonlyMap<string, FileEntry>
}

/**
 * Checks that a backup is complete: the checksums of the database, and that every file is there with its size. The
 * checksums of the files are checked while they are copied, so that they are read only once.
 *
 * @throws {BackupError} If it is not, or if a newer version has written it.
 * @throws {LoadError} If this version cannot load its database.
 */
export async function verifyBackup(folder: string): Promise<VerifiedBackup> {
  const manifest = await readManifest(folder)
  if (manifest === undefined)
    throw new BackupError(`There is no backup in ${folder}: it has no manifest.json.`)
  await assertLoadable(manifest.migrations)
  const databaseFolder = join(folder, manifest.folder)
  for (const table of manifest.tables) await verifyCompressed(databaseFolder, table)
  await verifyCompressed(databaseFolder, manifest.files)
  const entries = await readFileList(databaseFolder, manifest.files.file)
  const files = await LocalStorage.open(join(folder, filesFolderName))
  for (const { key, sizeBytes } of entries.values()) {
    const size = await files.size(key)
    if (size === sizeBytes) continue
    const found = size === undefined ? 'lacks it' : `has ${size} bytes of it`
    throw new BackupError(
      `The file ${key} of the backup has ${sizeBytes} bytes, but ${folder} ${found}. Use another copy of the backup.`,
    )
  }
  return { folder, manifest, entries }
}

export interface RestoreOptions {
  readonly url: string
  readonly db: Kysely<Database>
  readonly storage: Storage
  /** The location of the storage, for messages. */
  readonly storageLocation: string
  /** Whether the storage is that of the original, whose files stay. */
  readonly isSameStorage: boolean
  readonly signal: AbortSignal
  readonly onProgress: OnProgress
}

/**
 * Restores a backup into an empty database and an empty storage. The caller migrates the database afterwards.
 *
 * The files are copied first. The database is loaded in one transaction, so that it stays empty if anything fails; the same
 * command then continues with the files that are missing.
 *
 * @returns The number of copied files.
 * @throws {BackupError} With a sentence for the operator.
 * @throws {LoadError} If the database is not empty.
 */
export async function restoreBackup(backup: VerifiedBackup, options: RestoreOptions): Promise<number> {
  const { url, db, storage, storageLocation, signal, onProgress } = options
  const { folder, manifest } = backup
  await assertEmpty(db)
  try {
    const missing = await findMissingFiles(backup, options)
    await copyMissingFiles(backup, options, missing)
    const databaseFolder = join(folder, manifest.folder)
    const files = new Map(manifest.tables.map(({ name, file }) => [name, file]))
    const totalRows = manifest.tables.reduce((total, { rows }) => total + rows, 0)
    await loadDatabase(url, manifest, {
      openTable: (name) => openCompressed(databaseFolder, files.get(name) ?? ''),
      finish: (transaction) => adoptRows(transaction, storage, manifest.storageId),
      signal,
      onProgress: (rows) => onProgress('loading the database', totalRows === 0 ? 1 : rows / totalRows),
    })
    return missing.length
  } catch (error) {
    signal.throwIfAborted()
    throw explainFullDisk(error, storageLocation)
  }
}

/**
 * Returns the files that the storage lacks. An interrupted restore may have left some.
 *
 * @throws {BackupError} If the storage has other files of Framewright, unless it is that of the original.
 */
async function findMissingFiles(
  { manifest, entries }: VerifiedBackup,
  { storage, storageLocation, isSameStorage }: RestoreOptions,
): Promise<FileEntry[]> {
  const mark = await readMarkText(storage)
  if (isSameStorage && (mark === undefined || mark !== manifest.storageId)) {
    throw new BackupError(
      `${storageLocation} is not the storage of the backup: its file ${markKey} ${mark === undefined ? 'is missing' : `has ${mark}`} instead of ${manifest.storageId}. Nothing was changed.`,
    )
  }
  const present = new Set<string>()
  for await (const { key, sizeBytes } of storage.list('')) {
    const isExpected =
      key === markKey ? mark === manifest.storageId : entries.get(key)?.sizeBytes === sizeBytes
    if (isExpected) present.add(key)
    else if (!isSameStorage && isOurs(key)) throw createNotEmptyError(storageLocation, key)
  }
  return [...entries.values()].filter(({ key }) => !present.has(key))
}

/** A bucket may have files of other programs. */
const isOurs = (key: string): boolean =>
  key === markKey || key.startsWith('databases/') || findKind(key) !== undefined

const createNotEmptyError = (location: string, key: string): BackupError =>
  new BackupError(
    `The storage ${location} is not empty: it has ${key}. A backup is restored into an empty storage only: name a new data folder with --data-dir, or another S3 prefix. ` +
      'If it is the storage of the lost database, use --same-storage to keep its files. Nothing was changed.',
  )

async function readMarkText(storage: Storage): Promise<string | undefined> {
  if ((await storage.size(markKey)) === undefined) return undefined
  return (await text(await storage.read(markKey))).trim()
}

async function copyMissingFiles(
  { folder }: VerifiedBackup,
  { storage, signal, onProgress }: RestoreOptions,
  missing: readonly FileEntry[],
): Promise<void> {
  const source = await LocalStorage.open(join(folder, filesFolderName))
  let done = 0
  const each = async function* () {
    yield* missing
  }
  await forEachAtOnce(each(), FILES_AT_ONCE, async (entry) => {
    signal.throwIfAborted()
    try {
      await copyFile({ source, target: storage, signal }, entry.key, entry)
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error
      throw new BackupError(
        `A file of the backup is damaged. ${error.message}. Use another copy of the backup.`,
        { cause: error },
      )
    }
    done += 1
    onProgress('copying files', done / missing.length)
  })
}

/** Makes the loaded rows fit their new surroundings, and marks the storage as theirs. */
async function adoptRows(
  transaction: Transaction<Database>,
  storage: Storage,
  storageId: string | null,
): Promise<void> {
  // Rendered units are not part of a backup.
  await transaction
    .updateTable('render_units')
    .set({ storage_key: null, content_key: null, measurements: null, is_shared: false, frames_done: 0 })
    .where('storage_key', 'is not', null)
    .execute()
  await sql`update export_tasks set phase = 'rendering' where status = 'PROCESSING' and phase is not null`.execute(
    transaction,
  )
  if (storageId !== null && (await storage.size(markKey)) === undefined) await putMark(storage, storageId)
}
