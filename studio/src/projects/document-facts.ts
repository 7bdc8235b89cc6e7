import { ticksToSeconds } from '@engine/document/ticks.ts'
import type { EditorState } from 'framewright-client'

/** The facts of a document that the list of projects shows. */
export interface DocumentFacts {
  /** In pixels, like `height`. */
  readonly width: number
  readonly height: number
  readonly durationSeconds: number
  /** Whether the document has variables. */
  readonly isTemplate: boolean
}

/** Reads the facts of a valid document of either dialect. */
export function readDocumentFacts(document: EditorState): DocumentFacts {
  const { compositionWidth, compositionHeight, tracks, items, variables } = document
  let endTicks = 0
  for (const track of tracks) {
    // Hidden tracks do not count towards the duration.
    if (track.hidden === true) continue
    for (const id of track.items) {
      const item = items[id]
      if (item !== undefined) endTicks = Math.max(endTicks, item.startTicks + item.durationTicks)
    }
  }
  return {
    width: compositionWidth,
    height: compositionHeight,
    durationSeconds: ticksToSeconds(endTicks),
    isTemplate: variables !== undefined && Object.keys(variables).length > 0,
  }
}
