import { writeVtt } from '../../document/caption-files/write-captions.ts'

/** Frames of a storyboard: at most this many, at least a second apart. */
const MAX_TILES = 100
const MIN_INTERVAL_SECONDS = 1
const COLUMNS = 10
/** Pixels of the longer side of a tile. */
export const TILE_SIDE = 160

/** Where the tiles of a storyboard are, and when they are shown. */
export interface StoryboardLayout {
  readonly intervalSeconds: number
  readonly durationSeconds: number
  readonly tileCount: number
  readonly columns: number
  /** Pixels. */
  readonly tileWidth: number
  readonly tileHeight: number
}

/**
 * Lays out a storyboard.
 *
 * @param tile - Its size in pixels.
 */
export function layOutStoryboard(
  durationSeconds: number,
  tile: { readonly width: number; readonly height: number },
): StoryboardLayout {
  const intervalSeconds = Math.max(MIN_INTERVAL_SECONDS, Math.ceil(durationSeconds / MAX_TILES))
  const tileCount = Math.max(1, Math.ceil(durationSeconds / intervalSeconds))
  return {
    intervalSeconds,
    durationSeconds,
    tileCount,
    columns: Math.min(COLUMNS, tileCount),
    tileWidth: tile.width,
    tileHeight: tile.height,
  }
}

/** Returns the instants that the tiles show, in seconds: the middle of the time that each represents. */
export function listTileSeconds({ intervalSeconds, durationSeconds, tileCount }: StoryboardLayout): number[] {
  return Array.from({ length: tileCount }, (_, index) => {
    const start = index * intervalSeconds
    return (start + Math.min(durationSeconds, start + intervalSeconds)) / 2
  })
}

/**
 * Writes the WebVTT file with which players find the tile of an instant.
 *
 * @param imageUrl - The URL of the sheet, relative to the file.
 */
export function writeStoryboardVtt(layout: StoryboardLayout, imageUrl: string): string {
  const { intervalSeconds, durationSeconds, tileCount, columns, tileWidth, tileHeight } = layout
  const tiles = Array.from({ length: tileCount }, (_, index) => {
    const [x, y] = [(index % columns) * tileWidth, Math.floor(index / columns) * tileHeight]
    return {
      startMs: Math.round(index * intervalSeconds * 1000),
      endMs: Math.round(Math.min(durationSeconds, (index + 1) * intervalSeconds) * 1000),
      text: `${imageUrl}#xywh=${x},${y},${tileWidth},${tileHeight}`,
    }
  })
  return writeVtt(tiles, (text) => text)
}
