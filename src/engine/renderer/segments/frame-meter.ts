import type { FrameDescription, LayerDescription } from '../../compositor/frame-description.ts'
import type { FrameSpan, SegmentMeasurements, VideoPositions } from '../jobs/measurements.ts'
import { isAnyPlaying } from '../jobs/playing-videos.ts'
import type { FrameSample } from '../media/frame-samples.ts'
import { SpanCollector } from '../media/span-collector.ts'

/** Shorter runs are dropped unless they touch a border, where they may continue: sources have fewer frames than outputs. */
const MIN_FRAMES = 8
/** An effect that darkens the frame this much explains that it is black. */
const DARKENING = 0.8

/** Frames that can be sampled while they are drawn. */
export interface SampledFrames {
  /** Samples the last drawn frame. */
  sample(): FrameSample
}

/** Measures the frames of a segment while they are drawn, from samples of their pixels. */
export class FrameMeter {
  readonly #startFrame: number
  readonly #sampled: SampledFrames
  readonly #black = new SpanCollector()
  readonly #frozen = new SpanCollector()
  #frames = 0
  #drawnFrames = 0
  #firstDigest = 0
  #digest = 0
  #isBlack = false
  #poster = { frame: 0, contrast: -1 }
  #firstPositions: VideoPositions = {}
  #positions: VideoPositions = {}

  /** @param startFrame - The number of the segment's first frame. */
  constructor(startFrame: number, frames: SampledFrames) {
    this.#startFrame = startFrame
    this.#sampled = frames
  }

  /** Adds the last drawn frame. */
  addDrawn(description: FrameDescription): void {
    const { digest, contrast, isBlack } = this.#sampled.sample()
    const repeats = this.#frames > 0 && digest === this.#digest
    this.#drawnFrames++
    this.#digest = digest
    this.#isBlack = isBlack
    const frame = this.#startFrame + this.#frames
    if (contrast > this.#poster.contrast) this.#poster = { frame, contrast }
    if (this.#frames === 0) this.#firstDigest = digest
    this.#add(description, repeats)
  }

  /** Adds a frame that equals the one before. */
  addRepeated(description: FrameDescription): void {
    this.#add(description, true)
  }

  finish(): SegmentMeasurements {
    const [start, end] = [this.#startFrame, this.#startFrame + this.#frames]
    const isKept = ([first, count]: FrameSpan): boolean =>
      count >= MIN_FRAMES || first <= start + 1 || first + count === end
    return {
      drawnFrames: this.#drawnFrames,
      black: this.#black.spans.filter(isKept),
      frozen: this.#frozen.spans.filter(isKept),
      firstDigest: this.#firstDigest,
      lastDigest: this.#digest,
      firstPositions: this.#firstPositions,
      lastPositions: this.#positions,
      poster: this.#poster,
    }
  }

  #add(description: FrameDescription, repeats: boolean): void {
    const frame = this.#startFrame + this.#frames
    const positions = readPositions(description)
    // Whether the first frame continues a run is decided when the segments are put together.
    const isPlaying = this.#frames > 0 && isAnyPlaying(this.#positions, positions)
    if (this.#frames === 0) this.#firstPositions = positions
    this.#positions = positions
    if (this.#isBlack && !explainsBlack(description)) this.#black.add(frame)
    if (repeats && isPlaying) this.#frozen.add(frame)
    this.#frames++
  }
}

/** Returns where the videos of a frame are. Animations may rest by design. */
function readPositions({ sources }: FrameDescription): VideoPositions {
  const videos = sources.flatMap((source) => (source.kind === 'video' && !source.loops ? source : []))
  return Object.fromEntries(videos.map(({ itemId, sourceTicks }) => [itemId, sourceTicks]))
}

/** Returns whether the document itself says that a frame is black: it shows no images, or darkens all. */
function explainsBlack({ layers, postEffects }: FrameDescription): boolean {
  if (postEffects.some((effect) => effect.type === 'black' && effect.opacity >= DARKENING)) return true
  return !layers.some(showsImage)
}

function showsImage(layer: LayerDescription | undefined): boolean {
  if (layer === undefined) return false
  if (layer.kind === 'transition') return showsImage(layer.from) || showsImage(layer.to)
  const { box, content } = layer
  if (box.opacity <= 1 - DARKENING) return false
  return content.type === 'image' || (content.type === 'group' && content.layers.some(showsImage))
}
