import { type Kysely, sql } from 'kysely'

/** Adds the resource that a node lacks, and whether an operator drains it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table nodes
      add column fault text,
      add column is_draining boolean not null default false`.execute(database)
}
