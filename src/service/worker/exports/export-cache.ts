import type { ExtraOutput } from '../../../engine/document/extra-outputs.ts'
import type { Composition, OutputRatio } from '../../../engine/document/model.ts'
import { chooseFrameRate, type OutputFormat } from '../../../engine/document/output-formats.ts'
import { outputFrame } from '../../../engine/document/output-frame.ts'
import type { OutputQuality } from '../../../engine/document/output-qualities.ts'
import { type FramesPerSecond, frameCount } from '../../../engine/document/ticks.ts'
import { compositionEndTicks } from '../../../engine/document/timeline.ts'
import { validateDocument } from '../../../engine/document/validate.ts'
import type { RenderSettings } from '../../../engine/renderer/jobs/render-settings.ts'
import type { Segment } from '../../../engine/renderer/jobs/segment.ts'
import { divideCaptions } from '../../../engine/renderer/plan/divide-captions.ts'
import { planVideo } from '../../../engine/renderer/plan/plan-segments.ts'
import type { RenderPlan } from '../../../platform/database/export-tables.ts'
import type { TaskForRender } from '../../exports/task-lifecycle.ts'

/** An export as its jobs use it; identical on every node and at every attempt. */
export interface PreparedExport extends Omit<RenderSettings, 'fonts'> {
  readonly taskId: string
  readonly generation: number
  readonly accountId: string
  readonly composition: Composition
  readonly frameCount: number
  readonly segments: readonly Segment[]
  /** Outputs besides the file itself. */
  readonly extraOutputs: readonly ExtraOutput[]
  /** Undefined: chosen. */
  readonly posterSeconds: number | undefined
  /** Whether the composition has the pages that the plan has found. */
  readonly isDivided: boolean
}

const MAX_CACHED = 8

/** Caches the exports that this node worked on most recently, because the jobs of an export follow each other. */
export class ExportCache {
  readonly #exports = new Map<string, PreparedExport>()

  /** Returns the prepared export of a task, whose document and settings never change. */
  load(task: TaskForRender): PreparedExport {
    const cached = this.#exports.get(task.id)
    // An export that is planned again may have other pages of captions.
    const isCurrent = cached?.generation === task.generation
    const prepared = withPages(isCurrent ? cached : prepare(task), task.render_plan)
    this.forget(task.id)
    this.#exports.set(task.id, prepared)
    const oldest = this.#exports.size > MAX_CACHED ? this.#exports.keys().next().value : undefined
    if (oldest !== undefined) this.forget(oldest)
    return prepared
  }

  forget(taskId: string): void {
    this.#exports.delete(taskId)
  }
}

function prepare(task: TaskForRender): PreparedExport {
  const { composition } = validateDocument(JSON.parse(task.document))
  if (composition === undefined) throw new Error(`The stored document of task ${task.id} is not valid.`)
  // The columns were written from validated settings.
  const format = task.format as OutputFormat
  const fps = chooseFrameRate(format, task.fps as FramesPerSecond)
  const frames = frameCount(compositionEndTicks(composition), fps)
  return {
    taskId: task.id,
    generation: task.generation,
    accountId: task.account_id,
    composition,
    output: outputFrame(composition, task.ratio as OutputRatio, task.scale, task.is_transparent),
    fps,
    format,
    quality: task.quality as OutputQuality,
    frameCount: frames,
    segments: planVideo(frames, fps, format),
    extraOutputs: task.extra_outputs as readonly ExtraOutput[],
    posterSeconds: task.poster_seconds ?? undefined,
    isDivided: false,
  }
}

/** Returns an export with the pages of captions that its plan has found. */
export function withPages(
  prepared: PreparedExport,
  plan: Pick<RenderPlan, 'captionPages'> | null,
): PreparedExport {
  if (prepared.isDivided || plan?.captionPages === undefined) return prepared
  const composition = divideCaptions(prepared.composition, plan.captionPages)
  return { ...prepared, composition, isDivided: true }
}
