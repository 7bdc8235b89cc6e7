import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { CopiedTable } from '../../platform/database/copies/copied-tables.ts'
import { DatabaseSnapshot } from '../../platform/database/copies/database-snapshot.ts'
import { listPendingMigrations } from '../../platform/database/migrate-database.ts'
import type { Database } from '../../platform/database/tables.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { compareStorage, readOwnMark } from '../../platform/storage/storage-mark-store.ts'
import { filterUnnamed } from '../orphans/stored-kinds.ts'
import { BackupError, explainFullDisk } from './backup-error.ts'
import { type CompressedFile, writeCompressed } from './compressed-files.ts'
import { copyFile, DamagedFileError, findCopied } from './copy-files.ts'
import { type FileEntry, readFileList, writeFileList } from './file-list.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import {
  FORMAT_VERSION,
  filesFolderName,
  type Manifest,
  prepareFolder,
  readManifest,
  removeOtherDatabaseFolders,
  writeManifest,
} from './manifest.ts'
import { type NamedFile, namedFilesQuery, readNamedFiles } from './named-files.ts'

/** Files that are copied at the same time: with S3, most of a small file's time is waiting. */
const FILES_AT_ONCE = 4
const MAX_LISTED = 20
const namedFilesName = 'named-files.zst'

/** Reports how far a phase is, from 0 to 1. */
export type OnProgress = (phase: string, share: number) => void

export interface BackupOptions {
  readonly url: string
  readonly db: Kysely<Database>
  readonly storage: Storage
  /** Explains that the storage is not that of the database, which has this mark. */
  readonly describeOtherStorage: (expectedMark: string) => string
  /** The folder of the backup, which may have an earlier one of the same database. */
  readonly folder: string
  /** The version of Framewright. */
  readonly version: string
  /** Whether to complete a backup without the files that the storage lacks. */
  readonly mayLackFiles: boolean
  readonly signal: AbortSignal
  readonly onProgress: OnProgress
}

export interface BackupSummary {
  readonly takenAt: string
  readonly tables: number
  readonly rows: number
  readonly databaseBytes: number
  readonly files: number
  readonly fileBytes: number
  readonly copiedFiles: number
  readonly copiedBytes: number
  /** Files of the earlier backup that no row names any more. */
  readonly removedFiles: number
  readonly missingFiles: readonly string[]
}

/**
 * Backs up a database and the files that its rows name, while the service runs.
 *
 * Files are written before rows name them, so the files are copied after the database was read. An earlier backup in the
 * folder stays complete until the new manifest replaces its own.
 *
 * @throws {BackupError} With a sentence for the operator.
 * @throws The reason of `signal`, if it is aborted.
 */
export async function createBackup(options: BackupOptions): Promise<BackupSummary> {
  const { db, folder, signal } = options
  const pending = await listPendingMigrations(db)
  if (pending.length > 0) {
    throw new BackupError(
      'The database is from an earlier version, or has no tables yet. Back it up with the version that used it, or migrate it first with "framewright migrate".',
    )
  }
  const match = await compareStorage(db, options.storage)
  if (match.state === 'other') throw new BackupError(options.describeOtherStorage(match.expectedMark))
  try {
    await prepareFolder(folder)
    const earlier = await readManifest(folder)
    const storageId = (await readOwnMark(db)) ?? null
    if (earlier !== undefined && earlier.storageId !== storageId)
      throw new BackupError(`${folder} has the backup of another service. Name another folder.`)
    await removeOtherDatabaseFolders(folder, earlier?.folder)
    return await writeBackup(options, earlier, storageId)
  } catch (error) {
    signal.throwIfAborted()
    throw explainFullDisk(error, folder)
  }
}

async function writeBackup(
  options: BackupOptions,
  earlier: Manifest | undefined,
  storageId: string | null,
): Promise<BackupSummary> {
  const { folder, version, signal, onProgress } = options
  const name = `database-${randomUUID()}`
  const databaseFolder = join(folder, name)
  await mkdir(databaseFolder, { mode: 0o700 })
  const database = await writeDatabase(options, databaseFolder)
  const known =
    earlier === undefined
      ? new Map<string, FileEntry>()
      : await readFileList(join(folder, earlier.folder), earlier.files.file)
  const target = await LocalStorage.open(join(folder, filesFolderName))
  for await (const write of target.unfinishedWrites()) await write.remove()
  const copied = await copyFiles(options, target, databaseFolder, known)
  onProgress('finishing', 0)
  const list = await writeFileList(databaseFolder, copied.entries, signal)
  const totalBytes = sum([...copied.entries.values()].map(({ sizeBytes }) => sizeBytes))
  signal.throwIfAborted()
  await writeManifest(folder, {
    formatVersion: FORMAT_VERSION,
    version,
    takenAt: database.takenAt.toISOString(),
    storageId,
    migrations: [...database.migrations],
    folder: name,
    tables: database.tables,
    sequences: [...database.sequences],
    files: { ...list, count: copied.entries.size, totalBytes },
    missingFiles: copied.missing,
  })
  // From here on the new backup is complete, so nothing that follows may make the command fail early.
  await removeOtherDatabaseFolders(folder, name)
  const removedFiles = await removeOtherFiles(target, copied.entries)
  onProgress('finishing', 1)
  return {
    takenAt: database.takenAt.toISOString(),
    tables: database.tables.length,
    rows: sum(database.tables.map(({ rows }) => rows)),
    databaseBytes: sum(database.tables.map(({ bytes }) => bytes)),
    files: copied.entries.size,
    fileBytes: totalBytes,
    copiedFiles: copied.files,
    copiedBytes: copied.bytes,
    removedFiles,
    missingFiles: copied.missing,
  }
}

/** Writes the tables, and the names of the files, as they are at one instant. */
async function writeDatabase({ url, signal, onProgress }: BackupOptions, folder: string) {
  const snapshot = await DatabaseSnapshot.open(url)
  try {
    const { contents } = snapshot
    const tables: (CopiedTable & CompressedFile & { rows: number; columns: string[] })[] = []
    for (const table of contents.tables) {
      const source = snapshot.copyTable(table)
      const written = await writeCompressed(folder, `${table.name}.copy.zst`, source, signal)
      tables.push({ name: table.name, columns: [...table.columns], rows: source.rowCount, ...written })
      onProgress('reading the database', tables.length / contents.tables.length)
    }
    await writeCompressed(folder, namedFilesName, snapshot.copyQuery(namedFilesQuery), signal)
    return { ...contents, tables, sequences: contents.sequences.map((sequence) => ({ ...sequence })) }
  } finally {
    snapshot.close()
  }
}

interface CopiedFiles {
  readonly entries: Map<string, FileEntry>
  readonly missing: string[]
  files: number
  bytes: number
}

/**
 * Copies the named files that the target lacks.
 *
 * @throws {BackupError} If the storage lacks files that rows still name, unless the backup may lack them.
 */
async function copyFiles(
  { storage, db, signal, mayLackFiles, onProgress }: BackupOptions,
  target: LocalStorage,
  databaseFolder: string,
  known: ReadonlyMap<string, FileEntry>,
): Promise<CopiedFiles> {
  const copied: CopiedFiles = { entries: new Map(), missing: [], files: 0, bytes: 0 }
  const damaged = new Map<string, string>()
  let total = 0
  for await (const _file of readNamedFiles(databaseFolder, namedFilesName)) total += 1
  const copy = async (file: NamedFile): Promise<void> => {
    signal.throwIfAborted()
    try {
      const earlier = await findCopied(target, file, known.get(file.key))
      const entry = earlier ?? (await copyFile({ source: storage, target, signal }, file.key, file))
      copied.entries.set(file.key, entry)
      if (earlier === undefined) {
        copied.files += 1
        copied.bytes += entry.sizeBytes
      }
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error
      damaged.set(file.key, error.message)
    }
    onProgress('copying files', (copied.entries.size + damaged.size) / total)
  }
  await forEachAtOnce(readNamedFiles(databaseFolder, namedFilesName), FILES_AT_ONCE, copy)
  await rm(join(databaseFolder, namedFilesName))
  // The files of rows that have expired since the snapshot are not missing.
  const named = await filterNamed(db, [...damaged.keys()])
  if (named.length > 0 && !mayLackFiles)
    throw new BackupError(describeMissing(named.map((key) => damaged.get(key) ?? key)))
  copied.missing.push(...named)
  return copied
}

async function filterNamed(db: Kysely<Database>, keys: readonly string[]): Promise<string[]> {
  const unnamed = new Set(
    (
      await filterUnnamed(
        db,
        keys.map((key) => ({ key })),
      )
    ).map(({ key }) => key),
  )
  return keys.filter((key) => !unnamed.has(key))
}

function describeMissing(reasons: readonly string[]): string {
  const listed = reasons.slice(0, MAX_LISTED).map((reason) => `\n  ${reason}`)
  const more = reasons.length > MAX_LISTED ? `\n  and ${reasons.length - MAX_LISTED} more` : ''
  return `The storage lacks ${reasons.length} of the files that the database names, or they are damaged. Put them back, or use --allow-missing to back up everything else:${listed.join('')}${more}`
}

/** Removes files that the new backup does not list. Returns how many. */
async function removeOtherFiles(
  target: LocalStorage,
  entries: ReadonlyMap<string, FileEntry>,
): Promise<number> {
  let removed = 0
  for await (const { key } of target.list('')) {
    if (entries.has(key)) continue
    await target.delete(key)
    removed += 1
  }
  return removed
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
