import type { MediaSource } from './media-source.ts'

/** The surroundings of an item when the document is made. */
export interface BuildContext {
  /** The name of the item, for messages. */
  readonly owner: string
  /** Pixels of the composition. */
  readonly width: number
  readonly height: number
  /** Frames per second, for times in frames. */
  readonly fps: number
  readonly startTicks: number
  readonly durationTicks: number
  /** Whether the timeline has an item of this name. */
  readonly hasItem: (name: string) => boolean
  /** Returns the known facts about the file of an asset. */
  readonly describeMedia: (assetId: string) => MediaSource
}
