import type {
  ChartType,
  EffectType,
  FilterType,
  SolidShape,
  TransitionType,
} from '../engine/document/model.ts'
import { TICKS_PER_SECOND } from '../engine/document/ticks.ts'
import { AssetTable, type LocalFile } from './asset-table.ts'
import { type Background, toGlobalBackground } from './background.ts'
import { addCaptions, buildCaptions, type CaptionsOptions, type CaptionsSource } from './captions.ts'
import { buildChart, type ChartInput, type ChartOptions } from './chart.ts'
import { checkInteger, checkText, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import type { Draft, Lane } from './draft.ts'
import { buildIllustration, buildShape, type IllustrationOptions, type ShapeOptions } from './drawn.ts'
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
import { type MediaSource, type Source, toMediaSource } from './media-source.ts'
import type { PlacementOptions } from './placement.ts'
import { buildEffect, buildFilter, getEffectTicks, type PostEffectOptions } from './post-effects.ts'
import { CLIPS_TRACK, schedule } from './schedule.ts'
import type { GlobalBackground, Item, TimelineDocument } from './shapes.ts'
import { buildText, type TextInput, type TextOptions } from './text.ts'
import { TimelineError } from './timeline-error.ts'
import { assignTracks, type TrackOptions } from './tracks.ts'
import {
  buildTransitions,
  checkTransition,
  type TransitionDraft,
  type TransitionOptions,
} from './transitions.ts'
import type { RawFields, VisualOptions } from './visual.ts'

/** Options of {@link timeline}. */
export interface TimelineOptions {
  /** Pixels, a whole number from 50 to 1920. */
  readonly width: number
  /** Pixels, a whole number from 50 to 1920. */
  readonly height: number
  /** Frames per second of times in frames (`'75f'`). Default: 30. */
  readonly fps?: 30 | 60
  /** What is behind all items. Default: black. */
  readonly background?: Background
}

/** Facts about the files of a timeline, by asset id. `Timeline.listFiles` has the ids. */
export type MediaFacts = Readonly<Record<string, Partial<MediaSource>>>

/** The limits of a composition's sides, in pixels. */
const sides = { min: 50, max: 1920 }

/** What distinguishes the types of items when they are added. */
interface Spec extends Pick<Draft, 'type' | 'build'> {
  readonly lane: Lane
  readonly defaultStart?: Draft['defaultStart']
  readonly extent: Draft['extent']
  readonly getOwnTicks: (describeMedia: (assetId: string) => MediaSource) => number | undefined
}

/**
 * A film in the making. Each method adds one item and returns the timeline; {@link Timeline.toDocument} makes the
 * document. docs/builder.md is its guide.
 */
export class Timeline {
  readonly #options: TimelineOptions
  readonly #assets = new AssetTable()
  readonly #drafts: Draft[] = []
  readonly #ids = new Set<string>()
  readonly #tracks = new Map<string, TrackOptions>()
  readonly #transitions: TransitionDraft[] = []
  /** Transitions whose second item is not added yet, by track. */
  readonly #open = new Map<string, Omit<TransitionDraft, 'to'>>()
  #background: GlobalBackground | undefined

  constructor(options: TimelineOptions) {
    checkInteger(undefined, 'width', options.width, sides)
    checkInteger(undefined, 'height', options.height, sides)
    const { fps = defaults.fps, background } = options
    if (fps !== 30 && fps !== 60)
      throw new TimelineError(undefined, `"fps" must be 30 or 60, not ${describe(fps)}.`)
    this.#options = options
    if (background !== undefined) this.background(background)
  }

  /** Adds a video. Without `for`, `until` and the end of `trim` it lasts as long as its file. */
  video(source: Source, options: VideoOptions = {}): this {
    const id = this.#name('video', options)
    const fields = options.muted === true ? { hasAudioTrack: false } : {}
    const assetId = this.#assets.add('video', toMediaSource(id, source), fields)
    return this.#add(id, options, {
      type: 'video',
      lane: getPictureLane(options),
      extent: 'own',
      getOwnTicks: this.#getMediaTicks(id, assetId, options),
      build: (context) => buildVideo(context, assetId, options),
    })
  }

  /** Adds an image: PNG, JPEG, WebP, AVIF, HEIC, SVG and others. */
  image(source: Source, options: ImageOptions = {}): this {
    const id = this.#name('image', options)
    const assetId = this.#assets.add('image', toMediaSource(id, source))
    return this.#add(id, options, {
      type: 'image',
      lane: getPictureLane(options),
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildImage(context, assetId, options),
    })
  }

  /** Adds an animated image: GIF, APNG, WebP or AVIF. */
  gif(source: Source, options: GifOptions = {}): this {
    const id = this.#name('gif', options)
    const fields = { loopBehavior: options.loop === false ? 'finite' : 'loop' } as const
    const assetId = this.#assets.add('gif', toMediaSource(id, source), fields)
    const getTicks = this.#getMediaTicks(id, assetId, options)
    return this.#add(id, options, {
      type: 'gif',
      lane: getPictureLane(options),
      extent: 'clip',
      getOwnTicks: (describeMedia) => getTicks(describeMedia) ?? defaults.stillTicks,
      build: (context) => buildGif(context, assetId, options),
    })
  }

  /** Adds a Lottie animation: a file, or the animation itself. */
  lottie(source: Source | { readonly json: Record<string, unknown> }, options: LottieOptions = {}): this {
    const id = this.#name('lottie', options)
    const isInline = typeof source === 'object' && source !== null && 'json' in source
    const assetId = isInline
      ? this.#assets.add(
          'lottie',
          { filename: 'animation.json' },
          { resourceJson: checkObject(id, source.json) },
        )
      : this.#assets.add('lottie', toMediaSource(id, source))
    const getTicks = this.#getMediaTicks(id, assetId, options)
    return this.#add(id, options, {
      type: 'lottie',
      lane: getPictureLane(options),
      extent: 'clip',
      getOwnTicks: (describeMedia) => getTicks(describeMedia) ?? defaults.stillTicks,
      build: (context) => buildLottie(context, assetId, options),
    })
  }

  /** Adds audio. Without `at` it starts with the film, and without `for` and `until` it ends with it. */
  audio(source: Source, options: AudioOptions = {}): this {
    const id = this.#name('audio', options)
    const assetId = this.#assets.add('audio', toMediaSource(id, source))
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
    return this.#add(this.#name('text', options), options, {
      type: 'text',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.textTicks,
      build: (context) => buildText(context, text, options),
    })
  }

  /** Adds captions: a file, the content of one, or entries. */
  captions(source: CaptionsSource, options: CaptionsOptions = {}): this {
    const id = this.#name('captions', options)
    const added = addCaptions(id, this.#assets, source, options)
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
    return this.#add(this.#name('shape', options), options, {
      type: 'solid',
      lane: getPictureLane(options),
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildShape(context, shape, options),
    })
  }

  /** Adds an unDraw illustration by its name, such as `IHello`. */
  illustration(name: string, options: IllustrationOptions = {}): this {
    return this.#add(this.#name('illustration', options), options, {
      type: 'illustration',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildIllustration(context, name, options),
    })
  }

  /** Adds a chart of a type, with its data. */
  chart<Type extends ChartType>(type: Type, data: ChartInput<Type>, options: ChartOptions = {}): this {
    return this.#add(this.#name('chart', options), options, {
      type: 'chart',
      lane: 'overlay',
      extent: 'clip',
      getOwnTicks: () => defaults.stillTicks,
      build: (context) => buildChart(context, type, data, options),
    })
  }

  /** Adds a built-in motion graphic, such as `lower-third`, with its settings. */
  graphic<Name extends MotionGraphicName>(name: Name, options: GraphicOptions<Name> = {}): this {
    const id = this.#name('graphic', options)
    const definition = getGraphic(id, name)
    const slots = addSlots(id, this.#assets, definition, options.slots)
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
    const id = this.#name('effect', options)
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
    return this.#add(this.#name('filter', options), options, {
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
    checkTransition(type, options)
    const { track = CLIPS_TRACK } = options
    const from = this.#drafts.findLast((draft) => getSequence(draft) === track)
    if (from === undefined || this.#open.has(track)) {
      throw new TimelineError('transition', `It must be between two ${describeTrack(track)}.`)
    }
    this.#open.set(track, { from: from.id, type, options })
    return this
  }

  /** Sets what is behind all items. */
  background(background: Background): this {
    this.#background = toGlobalBackground(this.#assets, background)
    return this
  }

  /** Hides or mutes a named track, or that of the clips (`clips`). */
  track(name: string, options: TrackOptions): this {
    checkText(undefined, 'track', name, false)
    this.#tracks.set(name, { ...options })
    return this
  }

  /** The files that are named by paths: what `render` looks for, and what the client uploads. */
  listFiles(): LocalFile[] {
    return this.#assets.listLocalFiles()
  }

  /**
   * Makes the document.
   *
   * @param options.media - Facts about files, such as their durations and sizes, by asset id.
   * @returns A document of dialect 1.1, which may be changed.
   * @throws {TimelineError} If an option is invalid, or a duration or size is not known.
   */
  toDocument({ media = {} }: { readonly media?: MediaFacts } = {}): TimelineDocument {
    for (const track of this.#open.keys()) {
      throw new TimelineError('transition', `It must be between two ${describeTrack(track)}.`)
    }
    const { width, height, fps = defaults.fps } = this.#options
    const describeMedia = (assetId: string) => this.#assets.describeMedia(assetId, media)
    const hasItem = (name: string) => this.#ids.has(name)
    const assets = this.#assets.toAssets({ width, height }, media)
    const spans = schedule(this.#drafts, fps, describeMedia)
    const tracks = assignTracks({
      drafts: this.#drafts,
      spans,
      joins: this.#transitions,
      options: this.#tracks,
    })
    const items = this.#drafts.flatMap((draft): [string, Item][] => {
      const span = spans.get(draft.id)
      if (span === undefined) return []
      const { startTicks, endTicks } = span
      const durationTicks = endTicks - startTicks
      const context = {
        owner: draft.id,
        width,
        height,
        fps,
        startTicks,
        durationTicks,
        hasItem,
        describeMedia,
      }
      return [[draft.id, buildItem(draft, context)]]
    })
    return {
      stateSchemaVersion: 'v1',
      timebaseTicksPerSecond: TICKS_PER_SECOND,
      compositionWidth: width,
      compositionHeight: height,
      outputRatio: findRatio(width, height),
      globalBackground: this.#background ?? { type: 'none' },
      tracks,
      assets,
      items: Object.fromEntries(items),
      transitions: buildTransitions(this.#transitions, tracks, fps),
    }
  }

  /** Chooses the name of an item: its own, or its type and a number. */
  #name(type: string, { name }: PlacementOptions): string {
    if (name !== undefined) {
      checkText(undefined, 'name', name, false)
      if (!this.#ids.has(name) && name !== '__proto__') return name
      throw new TimelineError(name, 'Another item has this name. Names must be different.')
    }
    let number = 1
    while (this.#ids.has(`${type}-${number}`)) number += 1
    return `${type}-${number}`
  }

  #add(id: string, options: PlacementOptions & { readonly fields?: RawFields }, spec: Spec): this {
    const { track } = options
    if (track !== undefined) checkText(id, 'track', track, false)
    const lane =
      track === undefined || spec.lane === 'audio' ? spec.lane : track === CLIPS_TRACK ? 'clip' : 'overlay'
    const build: Draft['build'] = (context) =>
      options.fields === undefined
        ? spec.build(context)
        : // The caller is responsible for raw fields.
          ({ ...spec.build(context), ...options.fields, id } as Item)
    const draft: Draft = { defaultStart: 'sequence', ...spec, id, lane, placement: options, build }
    const sequence = getSequence(draft)
    const open = sequence === undefined ? undefined : this.#open.get(sequence)
    if (sequence !== undefined && open !== undefined) {
      this.#transitions.push({ ...open, to: id })
      this.#open.delete(sequence)
    }
    this.#ids.add(id)
    this.#drafts.push(draft)
    return this
  }

  #getMediaTicks(id: string, assetId: string, options: TimedOptions): Draft['getOwnTicks'] {
    const { fps = defaults.fps } = this.#options
    return (describeMedia) => getOwnTicks(id, fps, describeMedia(assetId), options)
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

/** Builds an item. Options of another type than TypeScript allows are refused, too. */
function buildItem({ id, build }: Draft, context: BuildContext): Item {
  try {
    return build(context)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new TimelineError(id, `An option has a value of the wrong type: ${cause.message}`, { cause })
  }
}

/** Returns whether a value is a timeline, of this copy of the builder or of another one. */
export function isTimeline(value: unknown): value is Timeline {
  if (value instanceof Timeline) return true
  if (typeof value !== 'object' || value === null) return false
  return ['toDocument', 'listFiles'].every((method) => typeof Reflect.get(value, method) === 'function')
}

function checkObject(owner: string, value: Record<string, unknown>): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new TimelineError(owner, `"json" must be a Lottie animation, not ${describe(value)}.`)
}

/** Pictures without a box fill the frame: they are clips. */
function getPictureLane({ box }: VisualOptions): Lane {
  return box === undefined ? 'clip' : 'overlay'
}

/** Returns the track on which items follow each other: a named one, or that of the clips. */
function getSequence({ lane, placement }: Draft): string | undefined {
  if (lane === 'clip') return CLIPS_TRACK
  return lane === 'audio' ? undefined : placement.track
}

function describeTrack(track: string): string {
  return track === CLIPS_TRACK
    ? 'clips: videos, images, GIFs, Lottie animations or shapes without a "box"'
    : `items of the track ${describe(track)}`
}

const ratios = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const

/** Returns the named aspect ratio of a frame, or `custom`. */
function findRatio(width: number, height: number): (typeof ratios)[number] | 'custom' {
  const found = ratios.find((ratio) => {
    const [across = 1, down = 1] = ratio.split(':').map(Number)
    return width * down === height * across
  })
  return found ?? 'custom'
}
