import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { createAccount } from '../accounts/account-store.ts'
import { packDocument } from '../projects/pack-document.ts'
import { insertProject } from '../projects/project-store.ts'
import { deleteAsset, insertAsset } from './asset-store.ts'
import { resolveAssetFile } from './resolve-asset-file.ts'

let database: TestDatabase
let accountId: string
let otherAccountId: string
beforeAll(async () => {
  database = await createTestDatabase()
  accountId = await createAccount(database.db, 'owner', {})
  otherAccountId = await createAccount(database.db, 'other', {})
})
afterAll(() => database.drop())

const remoteUrl = 'https://media.example/film.mp4'

async function upload(owner: string): Promise<{ id: string; key: string }> {
  const id = uuidv7()
  const key = `uploads/${owner}/${id}/film.mp4`
  const measures = { sizeBytes: 1, width: 8, height: 8, durationSeconds: 1 }
  const file = { filename: 'film.mp4', mimetype: 'video/mp4', type: 'video', storageKey: key }
  await insertAsset(database.db, { id, accountId: owner, ...file, ...measures })
  return { id, key }
}

/** Creates a project whose stored document names the key. */
async function nameInProject(owner: string, key: string): Promise<void> {
  await insertProject(database.db, {
    id: uuidv7(),
    accountId: owner,
    title: 'film',
    description: null,
    document: await packDocument({ text: '{}', fileKeys: [key], stateVersion: '1' }),
  })
}

/** Resolves an asset with this key and URL for `accountId`, and returns the place that the file came from. */
function resolve(
  place: Partial<Pick<UsedAsset, 'remoteKey' | 'remoteUrl'>>,
  readUpload = async (key: string): Promise<string> => `upload ${key}`,
): Promise<string> {
  const asset: UsedAsset = {
    id: 'film',
    kind: 'video',
    label: 'video asset "film"',
    filename: undefined,
    remoteKey: undefined,
    remoteUrl: undefined,
    ...place,
  }
  const download = async (url: string): Promise<string> => `download ${url}`
  return resolveAssetFile(database.db, accountId, asset, { readUpload, download })
}

describe('resolveAssetFile', () => {
  it('uses an upload of the account rather than the URL', async () => {
    const { key } = await upload(accountId)
    expect(await resolve({ remoteKey: key, remoteUrl })).toBe(`upload ${key}`)
  })

  it("uses an upload that the account's own project names", async () => {
    const { key } = await upload(accountId)
    await nameInProject(accountId, key)
    expect(await resolve({ remoteKey: key })).toBe(`upload ${key}`)
  })

  it("refuses another account's upload, even if a project of this account names its key", async () => {
    const { key } = await upload(otherAccountId)
    await nameInProject(accountId, key)
    await expect(resolve({ remoteKey: key })).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: `The video asset "film" was not found: its remoteKey "${key}" is not an upload of this account.`,
    })
    expect(await resolve({ remoteKey: key, remoteUrl })).toBe(`download ${remoteUrl}`)
  })

  it.each(['outputs/somebody.mp4', 'uploads/nothing', 'with \0 in it'])(
    'refuses the key %j, which no asset has',
    async (remoteKey) => {
      await expect(resolve({ remoteKey })).rejects.toMatchObject({ code: 'ASSET_UNREACHABLE' })
    },
  )

  it('still uses the file of a deleted asset', async () => {
    const { id, key } = await upload(accountId)
    expect(await deleteAsset(database.db, accountId, id)).toBe('deleted')
    expect(await resolve({ remoteKey: key })).toBe(`upload ${key}`)
  })

  it('downloads from the URL if the file is gone from storage', async () => {
    const { key } = await upload(accountId)
    const readUpload = () => Promise.reject(new StoredFileMissingError(key))
    expect(await resolve({ remoteKey: key, remoteUrl }, readUpload)).toBe(`download ${remoteUrl}`)
    await expect(resolve({ remoteKey: key }, readUpload)).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: 'The video asset "film" was not found: its file is no longer in storage.',
    })
  })

  it('throws other failures of storage, which another attempt may not meet', async () => {
    const { key } = await upload(accountId)
    const readUpload = () => Promise.reject(new Error('storage is unavailable'))
    await expect(resolve({ remoteKey: key, remoteUrl }, readUpload)).rejects.toThrow('storage is unavailable')
  })

  it('downloads from http and https URLs only', async () => {
    expect(await resolve({ remoteUrl: 'HTTP://media.example/a.png' })).toBe(
      'download HTTP://media.example/a.png',
    )
    await expect(resolve({ remoteUrl: 'file:///etc/passwd' })).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: 'The video asset "film" was not found: it has neither a remoteKey nor an http(s) remoteUrl.',
    })
  })
})
