import { type Kysely, sql } from 'kysely'

/**
 * Renames tables, columns, JSON keys and job fields to the words of the glossary in ARCHITECTURE.md, and records which
 * attempts succeeded.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  const statements = [...renderUnits, ...generations, ...otherNames]
  for (const statement of statements) await sql.raw(statement).execute(database)
}

/** An audio mix had the index −1 among the segments; it is a kind of render unit now. */
const renderUnits = [
  `alter table export_pieces rename to render_units`,
  `alter table piece_attempts rename to unit_attempts`,
  `alter table unit_attempts
    drop constraint piece_attempts_task_id_piece_index_fkey,
    drop constraint piece_attempts_pkey`,
  `alter table render_units drop constraint export_pieces_pkey`,
  ...['render_units', 'unit_attempts'].flatMap((table) => [
    `alter table ${table} rename column piece_index to segment_index`,
    `alter table ${table} add column kind text not null default 'segment'`,
    `update ${table} set kind = 'audio', segment_index = 0 where segment_index = -1`,
    `alter table ${table} alter column kind drop default`,
  ]),
  // The audio mix has the segment index 0, so that the index is never null and one key serves both kinds.
  `alter table render_units
    add primary key (task_id, kind, segment_index),
    add check (kind in ('segment', 'audio')),
    add check (segment_index >= 0 and (kind = 'segment' or segment_index = 0))`,
  `alter table unit_attempts
    add primary key (task_id, kind, segment_index),
    add foreign key (task_id, kind, segment_index) references render_units on delete cascade`,
  // Successful attempts were left looking as if they never ended.
  `alter table unit_attempts add column has_succeeded boolean not null default false`,
  `update unit_attempts set process_id = null, has_succeeded = true
    from render_units
    where render_units.task_id = unit_attempts.task_id and render_units.kind = unit_attempts.kind
      and render_units.segment_index = unit_attempts.segment_index and render_units.storage_key is not null`,
  `alter table render_units rename constraint export_pieces_task_id_fkey to render_units_task_id_fkey`,
  `alter index export_pieces_by_storage_key rename to render_units_by_storage_key`,
  `alter index export_pieces_by_content rename to render_units_by_content`,
  `alter table render_units rename column moved_at to progressed_at`,
  `drop trigger export_piece_moved on render_units`,
  `drop function note_piece_movement`,
  `create function note_unit_progress() returns trigger language plpgsql as $$
  begin
    new.progressed_at := now();
    return new;
  end $$`,
  `create trigger render_unit_progressed before update on render_units for each row when (
    new.frames_done > old.frames_done or (old.storage_key is null and new.storage_key is not null)
  ) execute function note_unit_progress()`,
]

/** Counts how often a task was resumed; jobs of an earlier generation are void. */
const generations = [
  `alter table export_tasks rename column resumptions to generation`,
  `alter table export_outages rename column resumptions to generation`,
  // Unfinished jobs of an earlier version. A database that no service has used has no queue yet.
  `do $$
  begin
    if to_regclass('queue.job') is not null then
      update queue.job
      set data = (data - 'resumptions') || jsonb_build_object('generation', data -> 'resumptions')
      where state in ('created', 'retry', 'active') and data ? 'resumptions';
    end if;
  end $$`,
]

const otherNames = [
  `update export_tasks
    set render_plan = (render_plan - 'hasSound') || jsonb_build_object('hasAudio', render_plan -> 'hasSound')
    where render_plan ? 'hasSound'`,
  `alter table replays rename to idempotency_responses`,
  `alter table idempotency_responses rename constraint replays_pkey to idempotency_responses_pkey`,
  `alter table idempotency_responses
    rename constraint replays_account_id_fkey to idempotency_responses_account_id_fkey`,
  `alter table webhook_attempts rename column answer to response_body`,
]
