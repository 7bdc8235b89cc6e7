import type {
  ChartType,
  EffectType,
  FilterType,
  SolidShape,
  TransitionType,
} from '../engine/document/model.ts'
import { TICKS_PER_SECOND } from '../engine/document/ticks.ts'
import type { LocalFile } from './asset-table.ts'
import { type Background, toGlobalBackground } from './background.ts'
import { addCaptions, buildCaptions, type CaptionsOptions, type CaptionsSource } from './captions.ts'
import { buildChart, type ChartInput, type ChartOptions } from './chart.ts'
import { checkObject } from './checks.ts'
import { defaults } from './defaults.ts'
import type { Draft, Lane } from './draft.ts'
import { buildIllustration, buildShape, type IllustrationOptions, type ShapeOptions } from './drawn.ts'
import { Film, type ItemSpec, type MediaFacts, type TimelineOptions } from './film.ts'
import { addSlots, buildGraphic, type GraphicOptions, getGraphic, type MotionGraphicName } from './graphic.ts'
import {
  type AudioOptions,
  buildAudio,
  buildGif,
  buildImage,
  buildLottie,
  buildVideo,
  type GifOptions,
  getOwnTicks,
  type ImageOptions,
  type LottieOptions,
  type TimedOptions,
  type VideoOptions,
} from './media.ts'
import { type Source, toMediaSource } from './media-source.ts'
import type { PlacementOptions } from './placement.ts'
import { buildEffect, buildFilter, getEffectTicks, type PostEffectOptions } from './post-effects.ts'
import type { TimelineDocument } from './shapes.ts'
import { buildText, type TextInput, type TextOptions } from './text.ts'
import type { TrackOptions } from './tracks.ts'
import type { TransitionOptions } from './transitions.ts'
import type { RawFields, VisualOptions } from './visual.ts'

/**
 * A film in the making. Each method adds one item and returns the timeline; {@link Timeline.toDocument} makes the
 * document. docs/builder.md is its guide.
 */
export class Timeline {
  readonly #film: Film

  constructor(options: TimelineOptions) {
    this.#film = new Film(checkObject(undefined, 'options', options))
    if (options.background !== undefined) this.background(options.background)
  }

  /** Adds a video. Without `for`, `until` and the end of `trim` it lasts as long as its file. */
  video(source: Source, options: VideoOptions = {}): this {
    const id = this.#film.name('video', options)
    const fields = options.muted === true ? { hasAudioTrack: false } : {}
    const assetId = this.#film.assets.add('video', toMediaSource(id, source), fields)
    return this.#add(id, options, {
      type: 'video',
      lane: getLane(options),
      extent: 'own',
      getOwnTicks: this.#getMediaTicks(id, assetId, options),
      build: (context) => buildVideo(context, assetId, options),
    })
  }

  /** Adds an image: PNG, JPEG, WebP, AVIF, HEIC, SVG and others. */
  image(source: Source, options: ImageOptions = {}): this {
    const id = this.#film.name('image', options)
    const assetId = this.#film.assets.add('image', toMediaSource(id, source))
    return this.#add(id, options, {
      type: 'image',
      lane: getLane(options),
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildImage(context, assetId, options),
    })
  }

  /** Adds an animated image: GIF, APNG, WebP or AVIF. */
  gif(source: Source, options: GifOptions = {}): this {
    const id = this.#film.name('gif', options)
    const fields = { loopBehavior: options.loop === false ? 'finite' : 'loop' } as const
    const assetId = this.#film.assets.add('gif', toMediaSource(id, source), fields)
    const getTicks = this.#getMediaTicks(id, assetId, options)
    return this.#add(id, options, {
      type: 'gif',
      lane: getLane(options),
      extent: 'clip',
      getOwnTicks: (describeMedia) => getTicks(describeMedia) ?? defaults.stillTicks,
      build: (context) => buildGif(context, assetId, options),
    })
  }

  /** Adds a Lottie animation: a file, or the animation itself. */
  lottie(source: Source | { readonly json: Record<string, unknown> }, options: LottieOptions = {}): this {
    const id = this.#film.name('lottie', options)
    const isInline = typeof source === 'object' && source !== null && 'json' in source
    const assetId = isInline
      ? this.#film.assets.add(
          'lottie',
          { filename: 'animation.json' },
          { resourceJson: checkObject(id, 'json', source.json) },
        )
      : this.#film.assets.add('lottie', toMediaSource(id, source))
    const getTicks = this.#getMediaTicks(id, assetId, options)
    return this.#add(id, options, {
      type: 'lottie',
      lane: getLane(options),
      extent: 'clip',
      getOwnTicks: (describeMedia) => getTicks(describeMedia) ?? defaults.stillTicks,
      build: (context) => buildLottie(context, assetId, options),
    })
  }

  /** Adds audio. Without `at` it starts with the film, and without `for` and `until` it ends with it. */
  audio(source: Source, options: AudioOptions = {}): this {
    const id = this.#film.name('audio', options)
    const assetId = this.#film.assets.add('audio', toMediaSource(id, source))
    return this.#add(id, options, {
      type: 'audio',
      lane: 'audio',
      defaultStart: 'film',
      extent: 'film',
      getOwnTicks: this.#getMediaTicks(id, assetId, options),
      build: (context) => buildAudio(context, assetId, options),
    })
  }

  /** Adds a text, or its parts with styles of their own. */
  text(text: TextInput, options: TextOptions = {}): this {
    return this.#add(this.#film.name('text', options), options, {
      type: 'text',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.textTicks,
      build: (context) => buildText(context, text, options),
    })
  }

  /** Adds captions: a file, the content of one, or entries. */
  captions(source: CaptionsSource, options: CaptionsOptions = {}): this {
    const id = this.#film.name('captions', options)
    const added = addCaptions(id, this.#film.assets, source, options)
    const { endMs } = added
    return this.#add(id, options, {
      type: 'captions',
      lane: 'overlay',
      defaultStart: 'film',
      extent: 'film',
      getOwnTicks: () => (endMs === undefined ? undefined : Math.ceil((endMs / 1000) * TICKS_PER_SECOND)),
      build: (context) => buildCaptions(context, added, options),
    })
  }

  /** Adds a rectangle, circle, triangle or star. */
  shape(shape: SolidShape, options: ShapeOptions = {}): this {
    return this.#add(this.#film.name('shape', options), options, {
      type: 'solid',
      lane: getLane(options),
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildShape(context, shape, options),
    })
  }

  /** Adds an unDraw illustration by its name, such as `IHello`. */
  illustration(name: string, options: IllustrationOptions = {}): this {
    return this.#add(this.#film.name('illustration', options), options, {
      type: 'illustration',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildIllustration(context, name, options),
    })
  }

  /** Adds a chart of a type, with its data. */
  chart<Type extends ChartType>(type: Type, data: ChartInput<Type>, options: ChartOptions = {}): this {
    return this.#add(this.#film.name('chart', options), options, {
      type: 'chart',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildChart(context, type, data, options),
    })
  }

  /** Adds a built-in motion graphic, such as `lower-third`, with its settings. */
  graphic<Name extends MotionGraphicName>(name: Name, options: GraphicOptions<Name> = {}): this {
    const id = this.#film.name('graphic', options)
    const definition = getGraphic(id, name)
    const slots = addSlots(id, this.#film.assets, definition, options.slots)
    return this.#add(id, options, {
      type: 'motion-graphic',
      lane: 'overlay',
      extent: 'within-clip',
      getOwnTicks: () => definition.durationTicks,
      build: (context) => buildGraphic(context, name, slots, options),
    })
  }

  /** Adds an effect on the whole frame. `fade-out` ends with the film unless `at` is given. */
  effect(type: EffectType, options: PostEffectOptions = {}): this {
    const id = this.#film.name('effect', options)
    const ownTicks = getEffectTicks(id, type)
    return this.#add(id, options, {
      type: 'effect',
      lane: 'overlay',
      defaultStart: type === 'fade-out' ? 'film-end' : 'sequence',
      extent: 'within-clip',
      getOwnTicks: () => ownTicks,
      build: (context) => buildEffect(context, type, options),
    })
  }

  /** Adds a colour filter on the whole frame, by default for the whole film. */
  filter(type: FilterType, options: PostEffectOptions = {}): this {
    return this.#add(this.#film.name('filter', options), options, {
      type: 'filter',
      lane: 'overlay',
      defaultStart: 'film',
      extent: 'film',
      getOwnTicks: () => undefined,
      build: (context) => buildFilter(context, type, options),
    })
  }

  /** Joins the last clip to the next one, or the last item of a named track to its next one. */
  transition(type: TransitionType, options: TransitionOptions = {}): this {
    this.#film.join(type, options)
    return this
  }

  /** Sets what is behind all items. */
  background(background: Background): this {
    this.#film.background = toGlobalBackground(this.#film.assets, background)
    return this
  }

  /** Hides or mutes a named track, or that of the clips (`clips`). */
  track(name: string, options: TrackOptions): this {
    this.#film.setTrack(name, options)
    return this
  }

  /** The files that are named by paths: what `render` looks for, and what the client uploads. */
  listFiles(): LocalFile[] {
    return this.#film.assets.listLocalFiles()
  }

  /**
   * Makes the document.
   *
   * @param options.media - Facts about files, such as their durations and sizes, by asset id.
   * @returns A document of dialect 1.1, which may be changed.
   * @throws {TimelineError} If an option is invalid, or a duration or size is not known.
   */
  toDocument({ media = {} }: { readonly media?: MediaFacts } = {}): TimelineDocument {
    return this.#film.toDocument(media)
  }

  #add(id: string, options: PlacementOptions & { readonly fields?: RawFields }, spec: ItemSpec): this {
    this.#film.add(id, options, spec)
    return this
  }

  #getMediaTicks(id: string, assetId: string, options: TimedOptions): Draft['getOwnTicks'] {
    return (describeMedia) => getOwnTicks(id, this.#film.fps, describeMedia(assetId), options)
  }
}

/**
 * Starts a film.
 *
 * @example
 * ```ts
 * const film = timeline({ width: 1280, height: 720 })
 *   .video('beach.mp4', { trim: [2, 6] })
 *   .text('Summer', { style: 'title', in: 'fade' })
 * ```
 */
export function timeline(options: TimelineOptions): Timeline {
  return new Timeline(options)
}

/** Returns whether a value is a timeline, of this copy of the builder or of another one. */
export function isTimeline(value: unknown): value is Timeline {
  if (value instanceof Timeline) return true
  if (typeof value !== 'object' || value === null) return false
  return ['toDocument', 'listFiles'].every((method) => typeof Reflect.get(value, method) === 'function')
}

/** Images, videos and shapes without a box fill the frame: they are clips. */
function getLane({ box }: VisualOptions): Lane {
  return box === undefined ? 'clip' : 'overlay'
}
