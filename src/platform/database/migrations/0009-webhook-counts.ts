import { type Kysely, sql } from 'kysely'

/** Counts ended webhook deliveries, including those whose log has been removed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // The count is spread over a few rows, so that workers rarely wait for each other.
  `create table ended_webhook_deliveries (
    shard smallint not null,
    state text not null check (state in ('delivered', 'failed')),
    deliveries bigint not null,
    primary key (shard, state)
  )`,
  `insert into ended_webhook_deliveries (shard, state, deliveries)
    select 0, state, count(*) from webhook_deliveries where state != 'pending' group by state`,
]
