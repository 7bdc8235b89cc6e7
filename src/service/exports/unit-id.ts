import type { RenderUnitKind } from '../../platform/database/export-tables.ts'

/** Identifies a render unit within its export. */
export interface UnitId {
  readonly kind: RenderUnitKind
  /** Counts the units of a kind from 0, in playing order. */
  readonly segmentIndex: number
}

/** Returns the id of a span of the audio mix. */
export const toAudioUnit = (index: number): UnitId => ({ kind: 'audio', segmentIndex: index })

/** Returns the id of a segment. */
export const toSegmentUnit = (segmentIndex: number): UnitId => ({ kind: 'segment', segmentIndex })
