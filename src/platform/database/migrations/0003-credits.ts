import { type Kysely, sql } from 'kysely'

/** Adds credits: an append-only ledger, its sums, and the limit of a key. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table credit_entries (
    id uuid primary key,
    account_id uuid not null references accounts,
    kind text not null check (kind in ('grant', 'charge', 'refund')),
    pool text not null check (pool in ('plan', 'top_up')),
    amount numeric not null check (case when kind = 'charge' then amount < 0 else amount > 0 end),
    task_id uuid references export_tasks,
    note text,
    created_at timestamptz not null default now(),
    check ((kind = 'grant') = (task_id is null))
  )`,
  // A task is charged and refunded at most once in each pool.
  `create unique index credit_entries_of_task on credit_entries (task_id, kind, pool) where task_id is not null`,
  `create index credit_entries_by_account on credit_entries (account_id, id desc)`,
  `create table credit_balances (
    account_id uuid not null references accounts,
    pool text not null check (pool in ('plan', 'top_up')),
    balance numeric not null,
    primary key (account_id, pool)
  )`,
  // The database itself updates the sums, so that no writer of the ledger can forget them.
  `create function add_to_credit_balance() returns trigger language plpgsql as $$
  begin
    insert into credit_balances (account_id, pool, balance) values (new.account_id, new.pool, new.amount)
    on conflict (account_id, pool) do update set balance = credit_balances.balance + excluded.balance;
    return null;
  end $$`,
  `create trigger credit_balance after insert on credit_entries
    for each row execute function add_to_credit_balance()`,
  `create function refuse_change_of_ledger() returns trigger language plpgsql as $$
  begin
    raise exception 'the ledger of credits only grows';
  end $$`,
  `create trigger append_only before update or delete or truncate on credit_entries
    for each statement execute function refuse_change_of_ledger()`,
  `alter table api_keys add column standard_second_limit integer check (standard_second_limit >= 0)`,
  `create index export_tasks_by_key on export_tasks (created_by_api_key_id, id desc)`,
]
