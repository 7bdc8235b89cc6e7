import { Readable } from 'node:stream'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { assertStorageKey } from '../../platform/storage/storage.ts'
import { BackupError } from './backup-error.ts'
import { type CompressedFile, readLines, writeCompressed } from './compressed-files.ts'

const entrySchema = Type.Object({
  key: Type.String(),
  sizeBytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String(),
})

/** A file of the storage in a backup. */
export type FileEntry = Static<typeof entrySchema>

const fileName = 'files.jsonl.zst'

/** Writes the list of a backup's files: a JSON object per line. */
export function writeFileList(
  folder: string,
  entries: ReadonlyMap<string, FileEntry>,
  signal: AbortSignal,
): Promise<CompressedFile> {
  const lines = function* () {
    for (const entry of entries.values()) yield `${JSON.stringify(entry)}\n`
  }
  return writeCompressed(folder, fileName, Readable.from(lines()), signal)
}

/**
 * Reads the list of a backup's files, by key.
 *
 * @throws {BackupError} If a line is damaged.
 */
export async function readFileList(folder: string, file: string): Promise<Map<string, FileEntry>> {
  const entries = new Map<string, FileEntry>()
  for await (const line of readLines(folder, file)) {
    const entry: unknown = JSON.parse(line)
    if (!Value.Check(entrySchema, entry)) throw new BackupError(`A line of ${file} is damaged: ${line}`)
    assertStorageKey(entry.key)
    entries.set(entry.key, entry)
  }
  return entries
}
