import type { Composition, OutputRatio } from '../document/model.ts'
import { type OutputFrame, outputFrame } from '../document/output-frame.ts'
import { type FramesPerSecond, frameCount } from '../document/ticks.ts'
import { compositionEndTicks } from '../document/timeline.ts'
import { validateDocument } from '../document/validate.ts'
import type { TaskForRender } from '../exports/task-lifecycle.ts'
import type { ContainerFormat } from '../renderer/media/segment-encoder.ts'
import { planSegments, type Segment } from '../renderer/plan/plan-segments.ts'

/** An export as its jobs see it: the same on every node and at every attempt. */
export interface ExportWork {
  readonly taskId: string
  readonly accountId: string
  readonly composition: Composition
  readonly output: OutputFrame
  readonly fps: FramesPerSecond
  readonly format: ContainerFormat
  readonly frameCount: number
  readonly segments: readonly Segment[]
}

const MAX_CACHED = 8

/** The exports that this node worked on last, ready for their next jobs, which come in a row. */
export class ExportCache {
  readonly #works = new Map<string, ExportWork>()

  /** The work of a task; what a task exports never changes. */
  acquire(task: TaskForRender): ExportWork {
    const work = this.#works.get(task.id) ?? prepare(task)
    this.forget(task.id)
    this.#works.set(task.id, work)
    const oldest = this.#works.size > MAX_CACHED ? this.#works.keys().next().value : undefined
    if (oldest !== undefined) this.forget(oldest)
    return work
  }

  forget(taskId: string): void {
    this.#works.delete(taskId)
  }
}

function prepare(task: TaskForRender): ExportWork {
  const { composition } = validateDocument(JSON.parse(task.document))
  if (composition === undefined) throw new Error(`The stored document of task ${task.id} is not valid.`)
  // The columns were written from checked settings.
  const fps = task.fps as FramesPerSecond
  const frames = frameCount(compositionEndTicks(composition), fps)
  return {
    taskId: task.id,
    accountId: task.account_id,
    composition,
    output: outputFrame(composition, task.ratio as OutputRatio, task.scale),
    fps,
    format: task.format as ContainerFormat,
    frameCount: frames,
    segments: planSegments(frames, fps),
  }
}
