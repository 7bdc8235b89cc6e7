import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { recordEvent } from '../events/record-event.ts'

export interface NewAsset {
  readonly id: string
  readonly accountId: string
  readonly type: string
  readonly filename: string
  readonly mimetype: string
  readonly sizeBytes: number
  readonly storageKey: string
  /** In pixels, after rotation; null for files that have no dimensions. */
  readonly width: number | null
  readonly height: number | null
  readonly durationSeconds: number | null
  /** The family name inside a font. */
  readonly fontFamily?: string
}

const columns = [
  'id',
  'type',
  'source',
  'filename',
  'mimetype',
  'size_bytes',
  'storage_key',
  'width',
  'height',
  'duration_seconds',
  'font_family',
] as const

/** An asset's row, without its owner. */
export type StoredAsset = NonNullable<Awaited<ReturnType<typeof findAsset>>>

export function insertAsset(db: Kysely<Database>, asset: NewAsset) {
  return db
    .insertInto('assets')
    .values({
      id: asset.id,
      account_id: asset.accountId,
      type: asset.type,
      source: 'upload',
      filename: asset.filename,
      mimetype: asset.mimetype,
      size_bytes: asset.sizeBytes,
      storage_key: asset.storageKey,
      width: asset.width,
      height: asset.height,
      duration_seconds: asset.durationSeconds,
      font_family: asset.fontFamily ?? null,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Records that an asset was created or deleted. */
export async function recordAssetChange(
  transaction: Transaction<Database>,
  type: 'ASSET_CREATED' | 'ASSET_DELETED',
  change: {
    readonly accountId: string
    readonly apiKeyId: string | undefined
    readonly asset: StoredAsset
  },
): Promise<void> {
  const { accountId, apiKeyId, asset } = change
  const data = {
    assetId: asset.id,
    // Upper case, as in responses.
    type: asset.type.toUpperCase(),
    filename: asset.filename,
    mimetype: asset.mimetype,
    size: asset.size_bytes,
    fileKey: asset.storage_key,
    ...(asset.font_family !== null && { fontFamily: asset.font_family }),
  }
  await recordEvent(transaction, { accountId, apiKeyId, type, subjectId: asset.id, data })
}

/** Returns an asset of the account; undefined if it has no such asset, or the asset was deleted. */
export function findAsset(db: Kysely<Database>, accountId: string, assetId: string) {
  return db
    .selectFrom('assets')
    .select(columns)
    .where('id', '=', assetId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Checks whether the account uploaded a file, which may be that of a deleted asset. */
export async function isUploadOfAccount(
  db: Kysely<Database>,
  accountId: string,
  storageKey: string,
): Promise<boolean> {
  // PostgreSQL rejects text with NUL bytes, and a document may name any key.
  if (storageKey.includes('\0')) return false
  const asset = await db
    .selectFrom('assets')
    .select('id')
    .where('storage_key', '=', storageKey)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return asset !== undefined
}

/**
 * Lists the account's assets, newest first.
 *
 * @param page.search - Part of the filename, in upper or lower case.
 */
export function findAssets(
  db: Kysely<Database>,
  accountId: string,
  page: {
    readonly search: string | undefined
    readonly beforeId: string | undefined
    readonly limit: number
  },
) {
  const { search, beforeId, limit } = page
  return db
    .selectFrom('assets')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`position(lower(${search ?? ''}) in lower(filename)) > 0`),
    )
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Lists the account's assets with a filename and a size, newest first; a few at most. */
export function findUploadsByName(
  db: Kysely<Database>,
  accountId: string,
  { filename, sizeBytes }: { readonly filename: string; readonly sizeBytes: number },
): Promise<StoredAsset[]> {
  return db
    .selectFrom('assets')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('filename', '=', filename)
    .where('size_bytes', '=', sizeBytes)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(5)
    .execute()
}

/**
 * Binds an asset to a project. Binding it again changes nothing. Row locks keep both from being deleted meanwhile.
 *
 * @returns Whether the account has this asset and this project.
 */
export async function bindAsset(
  db: Kysely<Database>,
  accountId: string,
  projectId: string,
  assetId: string,
): Promise<boolean> {
  const { rows } = await sql`
    with both_ends as (
      select projects.id as project_id, assets.id as asset_id from projects, assets
      where projects.id = ${projectId} and projects.account_id = ${accountId} and projects.deleted_at is null
        and assets.id = ${assetId} and assets.account_id = ${accountId} and assets.deleted_at is null
      for share
    ), bound as (
      insert into project_assets (project_id, asset_id) select project_id, asset_id from both_ends
      on conflict do nothing
    )
    select from both_ends`.execute(db)
  return rows.length > 0
}

/** Binds the assets of one project to another project of the same account. */
export async function bindAssetsOfProject(
  db: Kysely<Database>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    insert into project_assets (project_id, asset_id)
    select ${to}, id from assets join project_assets on asset_id = id
    where project_id = ${from} and deleted_at is null
    for share of assets
    on conflict do nothing`.execute(db)
}

/** @returns Whether the asset was bound. */
export async function unbindAsset(
  db: Kysely<Database>,
  projectId: string,
  assetId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('project_assets')
    .where('project_id', '=', projectId)
    .where('asset_id', '=', assetId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Lists a project's assets, newest first. */
export function findProjectAssets(
  db: Kysely<Database>,
  { projectId, beforeId, limit }: { projectId: string; beforeId: string | undefined; limit: number },
) {
  return db
    .selectFrom('assets')
    .innerJoin('project_assets', 'project_assets.asset_id', 'assets.id')
    .select(columns)
    .where('project_assets.project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type AssetDeletion = 'deleted' | 'referenced' | 'not-found'

/**
 * Soft-deletes an asset, unless it is bound to a project or a stored document names its file.
 *
 * @param apiKeyId - The key that deletes it.
 */
export function deleteAsset(
  db: Kysely<Database>,
  accountId: string,
  assetId: string,
  apiKeyId?: string,
): Promise<AssetDeletion> {
  return db.transaction().execute(async (transaction) => {
    const asset = await transaction
      .selectFrom('assets')
      .select(columns)
      .where('id', '=', assetId)
      .where('account_id', '=', accountId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (asset === undefined) return 'not-found'
    const { rows } = await sql<{ referenced: boolean }>`
      select exists (
        select from project_assets join projects on projects.id = project_id
        where asset_id = ${assetId} and projects.deleted_at is null
      ) or exists (
        select from projects
        where account_id = ${accountId} and deleted_at is null
          and file_keys @> array[${asset.storage_key}]::text[]
      ) as referenced`.execute(transaction)
    if (rows[0]?.referenced === true) return 'referenced'
    await transaction
      .updateTable('assets')
      .set({ deleted_at: sql`now()` })
      .where('id', '=', assetId)
      .execute()
    await recordAssetChange(transaction, 'ASSET_DELETED', { accountId, apiKeyId, asset })
    return 'deleted'
  })
}

/** Returns the file of any account's asset. Its caller has checked a link that was signed for this asset. */
export function findFile(db: Kysely<Database>, assetId: string) {
  return db
    .selectFrom('assets')
    .select(['storage_key', 'size_bytes', 'mimetype', 'filename', 'created_at'])
    .where('id', '=', assetId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Returns those of the keys that an asset names. Deleted assets count: running exports may still use them. */
export async function findReferencedUploads(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ storage_key: string }>`
    select storage_key from assets where storage_key = any(${keys})`.execute(db)
  return new Set(rows.map(({ storage_key }) => storage_key))
}
