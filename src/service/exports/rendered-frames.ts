import { sql } from 'kysely'

/** How much of a task is rendered. Frames of its segments; the audio is not counted. */
export interface RenderedFrames {
  readonly frames: number
  readonly framesDone: number
  readonly segments: number
  readonly segmentsDone: number
}

/** Selects how much of a task is rendered; null unless it is PROCESSING and planned, so that lists read no units of other tasks. */
export const selectRendered = sql<RenderedFrames | null>`
  case when export_tasks.status = 'PROCESSING' and export_tasks.render_plan is not null then (
    select json_build_object(
      'frames', coalesce(sum(frame_count), 0),
      'framesDone', coalesce(sum(case when storage_key is null then frames_done else frame_count end), 0),
      'segments', count(*),
      'segmentsDone', count(storage_key))
    from render_units where task_id = export_tasks.id and kind = 'segment'
  ) end`
