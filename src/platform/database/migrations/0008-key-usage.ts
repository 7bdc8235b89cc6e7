import { type Kysely, sql } from 'kysely'

/** Stores the usage of each key, updated as exports are created and end, instead of summing it at every creation. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  // A separate table, because every request reads the rows of api_keys.
  `create table key_usage (
    api_key_id uuid primary key references api_keys,
    standard_seconds bigint not null check (standard_seconds >= 0)
  )`,
  // The database itself updates the usage, so that no writer of tasks can forget it.
  `create function add_to_key_usage() returns trigger language plpgsql as $$
  begin
    insert into key_usage (api_key_id, standard_seconds)
    values (new.created_by_api_key_id, new.billed_standard_seconds)
    on conflict (api_key_id) do update
      set standard_seconds = key_usage.standard_seconds + excluded.standard_seconds;
    return null;
  end $$`,
  `create function take_from_key_usage() returns trigger language plpgsql as $$
  begin
    update key_usage set standard_seconds = standard_seconds - new.billed_standard_seconds
    where api_key_id = new.created_by_api_key_id;
    return null;
  end $$`,
  // Creating the triggers also locks out writers of tasks until the sums below are stored.
  `create trigger key_usage_charged after insert on export_tasks for each row when (
    new.created_by_api_key_id is not null and new.status not in ('FAILED', 'CANCELED')
  ) execute function add_to_key_usage()`,
  `create trigger key_usage_refunded after update of status on export_tasks for each row when (
    new.created_by_api_key_id is not null
    and old.status not in ('FAILED', 'CANCELED') and new.status in ('FAILED', 'CANCELED')
  ) execute function take_from_key_usage()`,
  `insert into key_usage (api_key_id, standard_seconds)
    select created_by_api_key_id, sum(billed_standard_seconds) from export_tasks
    where created_by_api_key_id is not null and status not in ('FAILED', 'CANCELED')
    group by created_by_api_key_id`,
]
