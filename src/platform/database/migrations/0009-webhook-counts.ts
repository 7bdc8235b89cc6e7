import { type Kysely, sql } from 'kysely'

/** How many webhooks have ended, also of those whose log is no longer kept. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // A few rows to be summed, so that workers seldom wait for each other.
  `create table ended_webhook_deliveries (
    shard smallint not null,
    state text not null check (state in ('delivered', 'failed')),
    deliveries bigint not null,
    primary key (shard, state)
  )`,
  `insert into ended_webhook_deliveries (shard, state, deliveries)
    select 0, state, count(*) from webhook_deliveries where state != 'pending' group by state`,
]
