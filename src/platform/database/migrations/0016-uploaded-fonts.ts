import { type Kysely, sql } from 'kysely'

/** Lets accounts upload fonts, which documents name by their family. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // The family name inside the file; null for assets other than fonts.
  `alter table assets add column font_family text`,
  `create index fonts_by_account on assets (account_id) where type = 'font' and deleted_at is null`,
]
