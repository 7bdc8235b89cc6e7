import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { expandText } from './compressed-text.ts'
import { FolderMigrations } from './folder-migrations.ts'
import { migrateDatabase } from './migrate-database.ts'

const accountId = '00000000-0000-7000-8000-000000000001'
/** More than one batch. */
const PROJECTS = 120
const LARGE = 500_000

let database: TestDatabase
const read = async <T>(query: string) => (await sql.raw<T>(query).execute(database.db)).rows

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  const { db } = database
  const migrator = new Migrator({ db, provider: new FolderMigrations() })
  const { error } = await migrator.migrateTo('0016-uploaded-fonts')
  expect(error).toBeUndefined()
  await read(`insert into accounts (id, name) values ('${accountId}', 'Ada')`)
  await read(`
    insert into projects (id, account_id, title, editor_state, file_keys, state_version, revision, deleted_at)
    select lpad(number::text, 32, '0')::uuid, '${accountId}', 'p',
      case number when 1 then repeat('é', ${LARGE}) else '{"n": ' || number || '.0}' end,
      '{}', 's' || number, number, case number when 2 then now() end
    from generate_series(1, ${PROJECTS}) number`)
  expect(await migrateDatabase(db)).toContain('0017-revisions')
})
afterAll(() => database.drop())

it('keeps the text of every document, as the revision that the project had', async () => {
  const rows = await read<{ revision: number; version: string; content: Buffer; size: number }>(`
    select kept.revision, kept.state_version as version, stored.content, stored.size_bytes as size
    from projects
    join project_revisions kept on kept.project_id = projects.id and kept.revision = document_revision
    join project_documents stored on stored.project_id = projects.id and stored.sha256 = kept.sha256
      and stored.sha256 = document_sha256
    order by kept.revision`)
  expect(rows).toHaveLength(PROJECTS)
  const texts = await Promise.all(rows.map(({ content, size }) => expandText({ content, sizeBytes: size })))
  expect(texts[0]).toBe('é'.repeat(LARGE))
  for (const [index, { revision, version }] of rows.entries()) {
    expect([revision, version]).toEqual([index + 1, `s${index + 1}`])
    if (index > 0) expect(texts[index]).toBe(`{"n": ${index + 1}.0}`)
  }
})

it('leaves only what deleted projects had to be removed', async () => {
  expect(await read('select revision from projects where thin_at is not null')).toEqual([{ revision: 2 }])
})
