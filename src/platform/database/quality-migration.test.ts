import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import { FolderMigrations } from './folder-migrations.ts'
import { migrateDatabase } from './migrate-database.ts'

const accountId = '00000000-0000-7000-8000-000000000001'

it('gives exports of earlier versions the standard quality', async () => {
  const database = await createTestDatabase({ migrated: false })
  try {
    const { db } = database
    const { error } = await new Migrator({ db, provider: new FolderMigrations() }).migrateTo(
      '0023-revisions-of-exports',
    )
    expect(error).toBeUndefined()
    await sql`insert into accounts (id, name) values (${accountId}, 'Ada')`.execute(db)
    await sql`insert into export_tasks (id, account_id, document, fps, ratio, scale, format, filename, duration_seconds,
        billed_standard_seconds, charged_credits, charged_credit_pool)
      values (${accountId}, ${accountId}, '{}', 30, '16:9', 1, 'mp4', 'a.mp4', 4, 4, 4, 'plan')`.execute(db)
    expect(await migrateDatabase(db)).toContain('0025-quality-of-exports')
    expect(await db.selectFrom('export_tasks').select('quality').execute()).toEqual([{ quality: 'standard' }])
  } finally {
    await database.drop()
  }
})
