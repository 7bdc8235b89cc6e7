import { readFile } from 'node:fs/promises'
import { prepareAnimation } from '../canvas/lottie-frames.ts'
import type { AnimationJob, AnimationResult } from '../jobs/messages.ts'
import { RenderError } from '../render-error.ts'
import type { JobContext } from './job-context.ts'

/**
 * Prepares a Lottie animation as an export does before it plays it.
 *
 * @throws {RenderError} If it can't be used.
 */
export async function prepareAnimationFile(
  { source, label, fonts }: AnimationJob,
  { caches }: JobContext,
): Promise<AnimationResult> {
  try {
    const json = 'json' in source ? source.json : await readFile(source.path, 'utf8')
    const { json: prepared, warnings } = prepareAnimation(json, caches.fonts.get(fonts))
    return { json: prepared, warnings }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new RenderError('ASSET_UNUSABLE', `The ${label} can't be used: ${detail}`, { cause: error })
  }
}
