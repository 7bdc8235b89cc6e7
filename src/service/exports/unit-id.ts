import type { RenderUnitKind } from '../../platform/database/export-tables.ts'

/** Identifies a render unit within its export. */
export interface UnitId {
  readonly kind: RenderUnitKind
  /** Counts the segments from 0 in playing order; 0 for the audio mix. */
  readonly segmentIndex: number
}

export const audioUnit: UnitId = { kind: 'audio', segmentIndex: 0 }

/** Returns the id of a segment. */
export const toSegmentUnit = (segmentIndex: number): UnitId => ({ kind: 'segment', segmentIndex })
