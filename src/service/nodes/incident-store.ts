import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

/** Rows per counter, over which processes spread their increments to avoid waiting for each other. */
const SHARDS = 16

/** The number of incidents of a kind with one value of its label. */
export interface IncidentCount {
  readonly kind: string
  readonly label: string
  readonly incidents: number
}

/** Adds counts to the totals of the service. */
export async function addIncidents(db: Kysely<Database>, counts: readonly IncidentCount[]): Promise<void> {
  const shard = process.pid % SHARDS
  await db
    .insertInto('incident_counts')
    .values(counts.map((count) => ({ shard, ...count })))
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'label', 'shard'])
        .doUpdateSet({ incidents: sql`incident_counts.incidents + excluded.incidents` }),
    )
    .execute()
}

/** Sums the counts of all nodes. */
export function sumIncidents(db: Kysely<Database>): Promise<IncidentCount[]> {
  return db
    .selectFrom('incident_counts')
    .select(['kind', 'label', sql<number>`sum(incidents)::bigint`.as('incidents')])
    .groupBy(['kind', 'label'])
    .execute()
}
