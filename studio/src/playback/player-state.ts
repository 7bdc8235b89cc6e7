import type { SourceReport } from './source-report.ts'

/** Instants in ticks; `in` is the first one, `out` the end. */
export interface PlayRange {
  readonly in: number
  readonly out: number
}

export interface PlayerState {
  /** The instant that is shown. */
  readonly ticks: number
  /** The end of the document. */
  readonly endTicks: number
  readonly isPlaying: boolean
  /** −8 to 8; 1 is the normal speed. Beyond 2, and backwards, there is no audio. */
  readonly rate: number
  readonly loops: boolean
  /** The part that is played; undefined: all of it. */
  readonly range: PlayRange | undefined
  readonly muted: boolean
  /** 0–1. */
  readonly volume: number
  /** The assets that this browser does not draw or play from their files, by id. */
  readonly sources: ReadonlyMap<string, SourceReport>
  /** Whether the canvas shows the frame exactly as an export would; false while something loads. */
  readonly isExact: boolean
  /** Frames since playback started that were not shown, or with an earlier frame of a video. */
  readonly droppedFrames: number
  /** Frames since playback started that were due. */
  readonly playedFrames: number
  /** Milliseconds that drawing the last frame took. */
  readonly drawMilliseconds: number
}

export const initialState: PlayerState = {
  ticks: 0,
  endTicks: 0,
  isPlaying: false,
  rate: 1,
  loops: false,
  range: undefined,
  muted: false,
  volume: 1,
  sources: new Map(),
  isExact: false,
  droppedFrames: 0,
  playedFrames: 0,
  drawMilliseconds: 0,
}
