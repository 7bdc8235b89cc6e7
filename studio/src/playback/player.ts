import type { PlacedText } from '@engine/compositor/text/placed-text.ts'
import type { Composition } from '@engine/document/model.ts'
import type { OutputFrame } from '@engine/document/output-frame.ts'
import { type FramesPerSecond, ticksPerFrame } from '@engine/document/ticks.ts'
import { compositionEndTicks } from '@engine/document/timeline.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AssetAccess } from './asset-access.ts'
import { AudioPlayback } from './audio/audio-playback.ts'
import { CaptionFiles } from './captions/caption-files.ts'
import { PlaybackClock } from './playback-clock.ts'
import { initialState, type PlayerState, type PlayRange } from './player-state.ts'
import { PREVIEW_FPS } from './preview-fps.ts'
import type { SourceReport } from './source-report.ts'
import { Stage } from './stage.ts'
import { UpcomingItems } from './upcoming-items.ts'

export interface PlayerOptions {
  readonly assets: AssetAccess
  /** Its width and height become those of the output; its size on the page is the caller's. */
  readonly canvas: HTMLCanvasElement
  /** The grid of frames. Default: `PREVIEW_FPS`. */
  readonly fps?: FramesPerSecond
}

const MAX_RATE = 8
/** Without audio for this long, playback starts silently. */
const AUDIO_DEADLINE_MS = 3_000

/** Plays a document on a canvas, with the compositor of exports. */
export class Player implements Disposable {
  readonly state: StoreApi<PlayerState> = createStore<PlayerState>(() => initialState)
  readonly #stage: Stage
  readonly #audio: AudioPlayback
  readonly #captionFiles: CaptionFiles
  readonly #frameTicks: number
  readonly #clock = new PlaybackClock()
  #upcoming = new UpcomingItems([])
  #composition: Composition | undefined
  #request: number | undefined
  #lastFrame = -1
  /** Counts starts and stops, so that a late start does nothing. */
  #starting = 0
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.pause()
  }

  constructor({ assets, canvas, fps = PREVIEW_FPS }: PlayerOptions) {
    this.#frameTicks = ticksPerFrame(fps)
    this.#stage = new Stage({
      access: assets,
      canvas,
      report: (report) => this.#report(report),
      onImproved: () => this.#redraw(),
    })
    this.#audio = new AudioPlayback({
      access: assets,
      report: (report) => this.#report(report),
      onLost: () => this.#continueSilently(),
    })
    this.#captionFiles = new CaptionFiles(assets, (report) => this.#report(report))
    document.addEventListener('visibilitychange', this.#onVisibility)
  }

  /** Shows a document, or an edit of it, at the size of `output`; decoders and caches of unchanged assets stay. */
  setComposition(composition: Composition, output: OutputFrame): void {
    this.#composition = composition
    const captioned = this.#captionFiles.apply(composition, () => {
      if (this.#composition === composition) this.setComposition(composition, output)
    })
    this.#upcoming = new UpcomingItems(composition.items.values())
    this.#stage.setComposition(captioned, output)
    this.#audio.setComposition(composition)
    this.state.setState({
      endTicks: compositionEndTicks(composition),
      sources: this.#keepReports(composition),
    })
    this.#applyLoop()
    this.#redraw()
  }

  play(): void {
    const { isPlaying, ticks, rate } = this.state.getState()
    if (isPlaying || this.#composition === undefined) return
    const { in: start, out: end } = this.#getRange()
    if (rate > 0 && (ticks >= end - this.#frameTicks || ticks < start)) this.#setTicks(start)
    if (rate < 0 && ticks <= start) this.#setTicks(end - this.#frameTicks)
    this.state.setState({ isPlaying: true, droppedFrames: 0, playedFrames: 0 })
    this.#startClock()
    this.#request = requestAnimationFrame(this.#tick)
  }

  pause(): void {
    if (!this.state.getState().isPlaying) return
    this.#starting++
    this.#clock.hold(this.state.getState().ticks)
    this.#audio.stop()
    if (this.#request !== undefined) cancelAnimationFrame(this.#request)
    this.#request = undefined
    this.state.setState({ isPlaying: false, rate: 1 })
    this.#redraw()
  }

  /** Shows an instant; while a pointer drags, the last one wins. */
  seek(ticks: number): void {
    this.#setTicks(ticks)
    if (this.state.getState().isPlaying) this.#startClock()
    else this.#redraw()
  }

  /** Pauses, and moves by whole frames. */
  step(frames: number): void {
    this.pause()
    const frame = Math.floor(this.state.getState().ticks / this.#frameTicks)
    this.seek((frame + frames) * this.#frameTicks)
  }

  /** @param rate - −8 to 8; 0 pauses. */
  setRate(rate: number): void {
    if (rate === 0) {
      this.pause()
      return
    }
    this.state.setState({ rate: Math.max(-MAX_RATE, Math.min(MAX_RATE, rate)) })
    if (this.state.getState().isPlaying) this.#startClock()
  }

  setLoops(loops: boolean): void {
    this.state.setState({ loops })
    this.#applyLoop()
  }

  setRange(range: PlayRange | undefined): void {
    this.state.setState({ range: range === undefined || range.out <= range.in ? undefined : range })
    this.#applyLoop()
  }

  setMuted(muted: boolean): void {
    this.state.setState({ muted })
    this.#applyVolume()
  }

  /** @param volume - 0–1. */
  setVolume(volume: number): void {
    this.state.setState({ volume: Math.max(0, Math.min(1, volume)) })
    this.#applyVolume()
  }

  /** Pauses, and shows an instant; resolves when the canvas shows it exactly, or another one was asked for. */
  async show(ticks: number): Promise<void> {
    this.pause()
    this.#setTicks(ticks)
    await this.#show()
  }

  /**
   * Returns where the letters of a text item rest at the instant that is shown; undefined if it is not a text. Fonts that are not
   * loaded yet may change that: `isExact` says so.
   */
  placeText(itemId: string): PlacedText | undefined {
    return this.#stage.placeText(itemId, this.state.getState().ticks)
  }

  [Symbol.dispose](): void {
    this.dispose()
  }

  dispose(): void {
    this.pause()
    document.removeEventListener('visibilitychange', this.#onVisibility)
    this.#stage[Symbol.dispose]()
    this.#audio.close()
  }

  readonly #tick = (): void => {
    if (!this.state.getState().isPlaying) return
    this.#request = requestAnimationFrame(this.#tick)
    const ticks = this.#wrap(this.#clock.now())
    if (ticks === undefined) return
    const frame = Math.floor(ticks / this.#frameTicks)
    if (frame === this.#lastFrame) return
    if (this.#isRepeating(frame)) this.#beginRound()
    const { rate, droppedFrames, playedFrames } = this.state.getState()
    const drawn = this.#stage.showNow(frame * this.#frameTicks, rate * this.#frameTicks)
    const skipped = this.#countSkipped(frame, rate)
    this.#lastFrame = frame
    this.state.setState({
      ticks: frame * this.#frameTicks,
      droppedFrames: droppedFrames + skipped + (drawn.isExact ? 0 : 1),
      playedFrames: playedFrames + skipped + 1,
      isExact: drawn.isExact,
      ...(drawn.drawMilliseconds > 0 && { drawMilliseconds: drawn.drawMilliseconds }),
    })
    for (const start of this.#upcoming.take(frame * this.#frameTicks, rate)) this.#stage.prepare(start)
  }

  /** Returns whether the audio, whose clock decides, has started the loop again. */
  #isRepeating(frame: number): boolean {
    const { loops, rate } = this.state.getState()
    return loops && rate > 0 && frame < this.#lastFrame
  }

  #beginRound(): void {
    this.#lastFrame = -1
    this.#upcoming.restart()
  }

  /** Frames that were due since the last one; at a higher rate, fewer are due. */
  #countSkipped(frame: number, rate: number): number {
    if (this.#lastFrame < 0) return 0
    const steps = Math.abs(frame - this.#lastFrame) / Math.max(1, Math.abs(rate))
    return Math.max(0, Math.round(steps) - 1)
  }

  /** Returns the instant to show, after the end that of the start if it loops; undefined if playback has ended. */
  #wrap(ticks: number): number | undefined {
    const { loops, rate } = this.state.getState()
    const { in: start, out: end } = this.#getRange()
    const isOver = rate > 0 ? ticks >= end : ticks < start
    if (!isOver) return Math.max(0, ticks)
    const [first, last] = rate > 0 ? [start, end - 1] : [end - 1, start]
    this.#setTicks(loops ? first : last)
    if (loops) {
      this.#startClock()
      return this.state.getState().ticks
    }
    this.pause()
    return undefined
  }

  #getRange(): PlayRange {
    const { range, endTicks } = this.state.getState()
    return range === undefined
      ? { in: 0, out: endTicks }
      : { in: range.in, out: Math.min(range.out, endTicks) }
  }

  #startClock(): void {
    const { ticks, rate } = this.state.getState()
    this.#beginRound()
    this.#clock.hold(ticks)
    void this.#startWithAudio(ticks, rate)
  }

  /** Waits for the first audio; the frame does not change until then. */
  async #startWithAudio(ticks: number, rate: number): Promise<void> {
    const starting = ++this.#starting
    const timeout = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), AUDIO_DEADLINE_MS))
    const started = await Promise.race([this.#audio.start(ticks, rate), timeout])
    if (starting !== this.#starting) return
    if (started === 'late') this.#audio.stop()
    this.#clock.start(ticks, rate, started === true ? () => this.#audio.ticks : undefined)
  }

  #continueSilently(): void {
    const { isPlaying, ticks, rate } = this.state.getState()
    if (isPlaying) this.#clock.start(ticks, rate)
  }

  #applyLoop(): void {
    const { in: startTicks, out: endTicks } = this.#getRange()
    const loops = this.state.getState().loops && endTicks > startTicks
    this.#audio.setLoop(loops ? { startTicks, endTicks } : undefined)
  }

  #applyVolume(): void {
    const { muted, volume } = this.state.getState()
    this.#audio.setVolume(muted ? 0 : volume)
  }

  #setTicks(ticks: number): void {
    const { endTicks } = this.state.getState()
    const last = Math.max(0, endTicks - 1)
    const frame = Math.floor(Math.max(0, Math.min(ticks, last)) / this.#frameTicks)
    this.state.setState({ ticks: frame * this.#frameTicks })
  }

  #redraw(): void {
    if (!this.state.getState().isPlaying) void this.#show()
    // While playing, the next frame is drawn soon anyway.
    this.#lastFrame = this.state.getState().isPlaying ? this.#lastFrame : -1
  }

  async #show(): Promise<void> {
    this.state.setState({ isExact: false })
    const drawn = await this.#stage.show(this.state.getState().ticks)
    if (drawn === undefined) return
    this.state.setState({
      isExact: drawn.isExact,
      ...(drawn.drawMilliseconds > 0 && { drawMilliseconds: drawn.drawMilliseconds }),
    })
  }

  #report(report: SourceReport): void {
    const { sources } = this.state.getState()
    this.state.setState({ sources: new Map(sources).set(report.assetId, report) })
  }

  /** Forgets the reports on assets that the document no longer has. */
  #keepReports({ assets, background }: Composition): ReadonlyMap<string, SourceReport> {
    const { sources } = this.state.getState()
    const url = background.type === 'image' ? background.imageUrl : undefined
    const kept = [...sources].filter(([id]) => assets.has(id) || id === url)
    return kept.length === sources.size ? sources : new Map(kept)
  }
}
