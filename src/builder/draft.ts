import type { BuildContext } from './context.ts'
import type { MediaSource } from './media-source.ts'
import type { PlacementOptions } from './placement.ts'
import type { Item } from './shapes.ts'

/** The group of tracks of an item: clips behind, everything else that is seen before them. */
export type Lane = 'clip' | 'overlay' | 'audio'

/** An item as it was added, before its time and track are known. */
export interface Draft {
  /** Its name, and its id in the document. */
  readonly id: string
  readonly type: Item['type']
  readonly lane: Lane
  readonly placement: PlacementOptions
  /**
   * Where it starts without `at`: after the last clip or with the current one; at the start of the film; or so that it
   * ends with the film.
   */
  readonly defaultStart: 'sequence' | 'film' | 'film-end'
  /**
   * When it ends without `for` and `until`: after its own duration; with the current clip; likewise, but not after its own
   * duration; or with the film, but not after its own duration.
   */
  readonly extent: 'own' | 'clip' | 'within-clip' | 'film'
  /** Its own duration in ticks; undefined if it is not known. */
  readonly getOwnTicks: (describeMedia: (assetId: string) => MediaSource) => number | undefined
  readonly build: (context: BuildContext) => Item
}

/** When an item is seen or heard, in ticks. */
export interface Span {
  readonly startTicks: number
  readonly endTicks: number
}
