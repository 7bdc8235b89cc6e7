import { isTimeline } from '../builder/timeline.ts'
import type { Composition } from '../engine/document/model.ts'
import { checkTemplate, loadComposition } from './load-composition.ts'
import { findTimelineFiles, readMediaFacts } from './media-facts.ts'
import type { CommonOptions } from './options.ts'
import { RenderSession } from './render-session.ts'

/** A document that is ready to be drawn. Disposing it ends the session. */
export interface OpenedInput extends AsyncDisposable {
  readonly composition: Composition
  readonly session: RenderSession
}

/**
 * Parses a document, or makes the document of a timeline with the facts of its files, and opens a session for it.
 *
 * @param missing - The treatment of variables without a value and a default.
 * @param processCount - Render processes that draw at the same time; default: one per core.
 * @throws {InvalidDocumentError} If the document is invalid.
 * @throws {InvalidVariablesError} If the values of variables do not match the document.
 * @throws {TimelineError} If a timeline cannot become a document.
 */
export async function openInput(
  input: unknown,
  options: CommonOptions,
  missing: 'refuse' | 'keep',
  processCount?: number,
): Promise<OpenedInput> {
  if (!isTimeline(input)) {
    checkTemplate(input, options.variables)
    const session = await RenderSession.open(options, processCount)
    return openIn(session, () => loadComposition(input, options, missing, session))
  }
  const files = findTimelineFiles(input, options.assets)
  const session = await RenderSession.open({ ...options, assets: files.paths }, processCount)
  return openIn(session, async () => {
    const document = input.toDocument({ media: await readMediaFacts(files, session.pool, options.signal) })
    checkTemplate(document, options.variables)
    return loadComposition(document, options, missing, session)
  })
}

/** Ends the session if the composition cannot be loaded. */
async function openIn(session: RenderSession, load: () => Promise<Composition>): Promise<OpenedInput> {
  try {
    const composition = await load()
    return { composition, session, [Symbol.asyncDispose]: () => session[Symbol.asyncDispose]() }
  } catch (error) {
    await session[Symbol.asyncDispose]()
    throw error
  }
}
