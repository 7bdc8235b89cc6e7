import { findOutputRatio } from '@engine/document/registries/output-ratios.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import type { EditorState } from 'framewright-client'
import { createRandomId } from '../session/random-id.ts'

/** Creates a document with one empty track. Its background is black until the person chooses another. */
export function createBlankDocument(width: number, height: number): EditorState {
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: width,
    compositionHeight: height,
    outputRatio: findOutputRatio(width, height),
    globalBackground: { type: 'none' },
    tracks: [{ id: createRandomId(), items: [], hidden: false, muted: false }],
    assets: {},
    items: {},
    transitions: {},
  }
}
