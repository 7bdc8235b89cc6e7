import { type Kysely, sql } from 'kysely'

/** Adds weights of accounts, priorities of exports, CPU time of exports, and shares of the queues. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table accounts add column weight integer not null default 1 check (weight between 1 and 1000)`,
  `alter table export_tasks add column priority smallint not null default 0 check (priority between -10 and 10)`,
  `alter table export_tasks add column render_cpu_seconds double precision not null default 0`,
  // Each account's use of a queue. Rows are deleted four hours after the last claim, so that no foreign key is needed.
  `create table account_shares (
    queue text not null,
    account text not null,
    virtual_start double precision not null,
    virtual_end double precision not null,
    mean_seconds double precision,
    claimed_at timestamptz not null,
    primary key (queue, account)
  )`,
  `create index account_shares_by_start on account_shares (queue, virtual_start desc)`,
  `create table export_shares (
    queue text not null,
    task text not null,
    account text not null,
    virtual_start double precision not null,
    virtual_end double precision not null,
    mean_seconds double precision,
    claimed_at timestamptz not null,
    primary key (queue, task)
  )`,
  `create index export_shares_by_start on export_shares (queue, account, virtual_start desc)`,
]
