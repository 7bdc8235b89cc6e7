import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { BackupError } from './backup-error.ts'

/** Raised when earlier versions can no longer read the format. */
export const FORMAT_VERSION = 1

const count = Type.Integer({ minimum: 0 })
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
/** Names become paths, so they have no slashes and do not begin with a dot. */
const name = Type.String({ pattern: '^\\w[\\w.-]*$' })
/** A compressed file in the folder of the database. */
const writtenFile = { file: name, bytes: count, sha256 }

const manifestSchema = Type.Object({
  formatVersion: Type.Literal(FORMAT_VERSION),
  /** The version of Framewright. */
  version: Type.String(),
  /** The time that the backup has the state of. */
  takenAt: Type.String(),
  /** The mark of the storage; null if the database was never used with one. */
  storageId: Type.Union([Type.String(), Type.Null()]),
  migrations: Type.Array(Type.String()),
  /** The folder with the files of the database, new in each backup. */
  folder: name,
  tables: Type.Array(Type.Object({ name, columns: Type.Array(name), rows: count, ...writtenFile })),
  sequences: Type.Array(Type.Object({ name, lastValue: Type.String({ pattern: '^\\d+$' }) })),
  /** The list of the files of the storage. */
  files: Type.Object({ count, totalBytes: count, ...writtenFile }),
  /** Keys of files that rows name, and that were missing or damaged in the storage. */
  missingFiles: Type.Array(Type.String()),
})

/** The contents of a backup; written last, so that a folder with a manifest has a complete backup. */
export type Manifest = Static<typeof manifestSchema>

const manifestName = 'manifest.json'
/** The files of the storage, under their keys. */
export const filesFolderName = 'files'
const databaseFolder = /^database-[\w-]+$/
const temporaryManifest = `${manifestName}.tmp`

/**
 * Reads the manifest of a folder.
 *
 * @returns Undefined if it has none: there is no backup, or the first one was interrupted.
 * @throws {BackupError} If it is damaged, or of a newer format.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const path = join(folder, manifestName)
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const value = parse(content)
  if (Value.Check(manifestSchema, value)) return value
  if (hasNewerFormat(value))
    throw new BackupError(`${path} was written by a newer version of Framewright. Use that version.`)
  throw new BackupError(`${path} is damaged. Use another copy of the backup.`)
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    // A damaged manifest; the caller reports it.
    return undefined
  }
}

const hasNewerFormat = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'formatVersion' in value &&
  typeof value.formatVersion === 'number' &&
  value.formatVersion > FORMAT_VERSION

/** Replaces the manifest at once, also if the power fails. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const temporary = join(folder, temporaryManifest)
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(folder, manifestName))
  const directory = await open(folder, 'r')
  await directory.sync().finally(() => directory.close())
}

/**
 * Creates the folder of a backup, or checks that it is one.
 *
 * @throws {BackupError} If it has anything else.
 */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const ours = [manifestName, temporaryManifest, filesFolderName, 'lost+found']
  const other = (await readdir(folder)).find((entry) => !ours.includes(entry) && !databaseFolder.test(entry))
  if (other === undefined) return
  throw new BackupError(
    `${folder} has ${other}, which is not part of a backup. Name a folder that is empty, or has an earlier backup.`,
  )
}

/** Removes the database folders of replaced and interrupted backups. */
export async function removeOtherDatabaseFolders(folder: string, kept: string | undefined): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (databaseFolder.test(entry) && entry !== kept)
      await rm(join(folder, entry), { recursive: true, force: true })
  }
}
