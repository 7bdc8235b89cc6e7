import { access, constants, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { FontsFolder } from '../../../engine/renderer/jobs/render-settings.ts'
import type { RenderPool } from '../../../engine/renderer/pool/render-pool.ts'
import type { OutageKind } from '../../../platform/database/export-tables.ts'
import type { Database } from '../../../platform/database/tables.ts'
import { type Storage, StorageFullError, StorageUnavailableError } from '../../../platform/storage/storage.ts'
import { compareStorage } from '../../../platform/storage/storage-mark-store.ts'

/** A check for a resource that this node needs for export jobs. */
export interface NodeCheck {
  /** The missing resource, if the error itself does not say. */
  readonly kind: OutageKind
  /**
   * Rejects with the reason if the resource is missing.
   *
   * @param isThorough - Whether to use the resource as well; true after a failure, before jobs are claimed again.
   */
  readonly check: (isThorough: boolean) => Promise<void>
}

export interface NodeCheckContext {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly pool: Pick<RenderPool, 'check'>
  readonly temporaryFolder: string
  readonly fonts: FontsFolder | undefined
}

/** Less than the intermediate files of a few segments need. */
const MIN_FREE_BYTES = 64 * 1024 ** 2
const PROBE_BYTES = 64 * 1024

export function createNodeChecks(context: NodeCheckContext): readonly NodeCheck[] {
  const { storage, pool, temporaryFolder, fonts } = context
  const checkMark = createMarkCheck(context)
  return [
    {
      kind: 'storage-unavailable',
      check: async (isThorough) => {
        await storage.check()
        if (isThorough) await checkWritable(storage)
        await checkMark()
      },
    },
    { kind: 'disk-unusable', check: () => checkFolder(temporaryFolder) },
    {
      kind: 'render-processes',
      check: async (isThorough) => {
        if (isThorough) await pool.check()
      },
    },
    {
      kind: 'fonts',
      check: async () => {
        if (fonts === undefined) return
        await access(fonts.path, constants.R_OK)
        await readdir(fonts.path)
      },
    },
  ]
}

/** Writes a small file and removes it. */
async function checkWritable(storage: Storage): Promise<void> {
  // The key has no folder, because local storage keeps empty folders.
  const key = `check-${crypto.randomUUID()}`
  await storage.putStream(
    key,
    (async function* () {
      yield Buffer.alloc(PROBE_BYTES)
    })(),
  )
  await storage.delete(key)
}

/** The storage's mark of this database must stay once it was seen: a shared folder that is no longer mounted has no mark. */
function createMarkCheck({ db, storage }: NodeCheckContext): () => Promise<void> {
  let wasSame = false
  return async () => {
    const match = await compareStorage(db, storage)
    if (match.state === 'same') wasSame = true
    else if (wasSame)
      throw new StorageUnavailableError(
        'it is no longer the storage of this database; check that it is mounted',
      )
  }
}

async function checkFolder(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < MIN_FREE_BYTES) throw new StorageFullError()
  const path = join(folder, `check-${crypto.randomUUID()}`)
  try {
    await writeFile(path, Buffer.alloc(PROBE_BYTES))
  } finally {
    await rm(path, { force: true })
  }
}
