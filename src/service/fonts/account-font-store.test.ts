import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestApi } from '../../../test/support/test-api.ts'
import { findPackageFolder } from '../../engine/renderer/fonts/package-folder.ts'
import { insertAsset } from '../assets/asset-store.ts'
import { countAccountFonts } from './account-font-store.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())

it('counts the fonts of an account one upload after the other', async () => {
  const { db } = api.database
  const { accountId } = await api.account()
  const isWaiting = async (): Promise<boolean> => {
    const { rows } = await sql`select from pg_stat_activity where wait_event_type = 'Lock'
      and datname = current_database()`.execute(db)
    return rows.length > 0
  }
  const count = (): Promise<number> =>
    db.transaction().execute((transaction) => countAccountFonts(transaction, accountId))
  let second: Promise<number> | undefined
  await db.transaction().execute(async (transaction) => {
    expect(await countAccountFonts(transaction, accountId)).toBe(0)
    let counted: number | undefined
    second = count().then((number) => {
      counted = number
      return number
    })
    await expect.poll(async () => counted ?? (await isWaiting()), { timeout: 10_000 }).not.toBe(false)
    await insertAsset(transaction, {
      id: crypto.randomUUID(),
      accountId,
      storageKey: 'uploads/a.ttf',
      filename: 'a.ttf',
      sizeBytes: 1,
      mimetype: 'font/ttf',
      type: 'font',
      width: null,
      height: null,
      durationSeconds: null,
      fontFamily: 'A',
    })
  })
  expect(await second).toBe(1)
})

it('stores exactly as many fonts as the limit allows when several are uploaded at once', async () => {
  const client = await api.account()
  await sql`insert into assets (id, account_id, type, source, filename, mimetype, size_bytes, storage_key)
    select gen_random_uuid(), ${client.accountId}, 'font', 'upload', 'f.ttf', 'font/ttf', 1, 'uploads/limit/' || n
    from generate_series(1, 99) n`.execute(api.database.db)
  const poppins = join(findPackageFolder('@fontsource/poppins'), 'files', 'poppins-latin-400-normal.woff2')
  const font = readFileSync(poppins)
  const responses = await Promise.all(
    Array.from({ length: 4 }, (_, index) =>
      client.post('/v1/uploads', font, { 'content-type': 'font/woff2', 'x-file-name': `${index}.woff2` }),
    ),
  )
  const refused = responses.filter(({ status }) => status === 422)
  expect(responses.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(refused.map(({ body }) => body.errorCode)).toEqual(Array(3).fill('FONT_LIMIT_EXCEEDED'))
})
