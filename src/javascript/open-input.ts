import { isTimeline } from '../builder/timeline.ts'
import type { Composition } from '../engine/document/model.ts'
import { findTimelineFiles, readMediaFacts } from './media-facts.ts'
import type { CommonOptions } from './options.ts'
import { RenderSession } from './render-session.ts'
import { parseDocument } from './validate.ts'

/** A document that is ready to be drawn. Disposing it ends the session. */
export interface OpenedInput extends AsyncDisposable {
  readonly composition: Composition
  readonly session: RenderSession
}

/**
 * Parses a document, or makes the document of a timeline with the facts of its files, and opens a session for it.
 *
 * @param processCount - Render processes that draw at the same time; default: one per core.
 * @throws {InvalidDocumentError} If the document is invalid.
 * @throws {TimelineError} If a timeline cannot become a document.
 */
export async function openInput(
  input: unknown,
  options: CommonOptions,
  processCount?: number,
): Promise<OpenedInput> {
  if (!isTimeline(input)) {
    const composition = parseDocument(input)
    return toOpened(composition, await RenderSession.open(options, processCount))
  }
  const files = findTimelineFiles(input, options.assets)
  const session = await RenderSession.open({ ...options, assets: files.paths }, processCount)
  try {
    const media = await readMediaFacts(files, session.pool, options.signal)
    return toOpened(parseDocument(input.toDocument({ media })), session)
  } catch (error) {
    await session[Symbol.asyncDispose]()
    throw error
  }
}

function toOpened(composition: Composition, session: RenderSession): OpenedInput {
  return { composition, session, [Symbol.asyncDispose]: () => session[Symbol.asyncDispose]() }
}
