import { compositionSides } from '../engine/document/limits.ts'
import type { TransitionType } from '../engine/document/model.ts'
import { findOutputRatio } from '../engine/document/registries/output-ratios.ts'
import { TICKS_PER_SECOND } from '../engine/document/ticks.ts'
import { AssetTable } from './asset-table.ts'
import type { Background } from './background.ts'
import { checkInteger, checkObject, checkText, describe } from './checks.ts'
import { defaults } from './defaults.ts'
import type { Draft, Lane } from './draft.ts'
import type { MediaSource } from './media-source.ts'
import type { PlacementOptions } from './placement.ts'
import { CLIPS_TRACK, schedule } from './schedule.ts'
import type { GlobalBackground, Item, TimelineDocument } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { assignTracks, type TrackOptions } from './tracks.ts'
import {
  buildTransitions,
  checkTransition,
  type TransitionDraft,
  type TransitionOptions,
} from './transitions.ts'
import type { RawFields } from './visual.ts'

/** Options of {@link timeline}. */
export interface TimelineOptions {
  /** Pixels, a whole number from 50 to 1920. */
  readonly width: number
  /** Pixels, a whole number from 50 to 1920. */
  readonly height: number
  /** Frames per second of times in frames (`'75f'`). Default: 30. */
  readonly fps?: 30 | 60
  /** The background behind all items. Default: black. */
  readonly background?: Background
}

/** Facts about the files of a timeline, by asset id. `Timeline.listFiles` has the ids. */
export type MediaFacts = Readonly<Record<string, Partial<MediaSource>>>

/** The properties of an item that depend on its type. */
export interface ItemSpec extends Pick<Draft, 'type' | 'build'> {
  readonly lane: Lane
  readonly defaultStart?: Draft['defaultStart']
  readonly extent: Draft['extent']
  readonly getOwnTicks: (describeMedia: (assetId: string) => MediaSource) => number | undefined
}

/** The content of a timeline: items, tracks and transitions as they were added. */
export class Film {
  readonly fps: 30 | 60
  readonly assets = new AssetTable()
  readonly #drafts: Draft[] = []
  readonly #ids = new Set<string>()
  /** The last number that was used in a name, by type. */
  readonly #counts = new Map<string, number>()
  readonly #tracks = new Map<string, TrackOptions>()
  readonly #transitions: TransitionDraft[] = []
  /** Transitions whose second item is not added yet, by track. */
  readonly #open = new Map<string, Omit<TransitionDraft, 'to'>>()
  background: GlobalBackground | undefined
  readonly #size: Pick<TimelineOptions, 'width' | 'height'>

  constructor(options: TimelineOptions) {
    const { width, height, fps = defaults.fps } = options
    checkInteger(undefined, 'width', width, compositionSides)
    checkInteger(undefined, 'height', height, compositionSides)
    if (fps !== 30 && fps !== 60)
      throw new TimelineError(undefined, `"fps" must be 30 or 60, not ${describe(fps)}.`)
    this.#size = { width, height }
    this.fps = fps
  }

  /** Chooses the name of an item: its own, or its type and a number. */
  name(type: string, options: PlacementOptions): string {
    const { name } = checkObject(type, 'options', options)
    if (name !== undefined) {
      checkText(undefined, 'name', name, false)
      if (!this.#ids.has(name) && name !== '__proto__') return name
      throw new TimelineError(name, 'Another item has this name. Names must be different.')
    }
    let number = (this.#counts.get(type) ?? 0) + 1
    while (this.#ids.has(`${type}-${number}`)) number += 1
    this.#counts.set(type, number)
    return `${type}-${number}`
  }

  /** Adds an item, and the transition that was waiting for it. */
  add(id: string, options: PlacementOptions & { readonly fields?: RawFields }, spec: ItemSpec): void {
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
  }

  /** Keeps a transition until the next item of its track is added. */
  join(type: TransitionType, options: TransitionOptions): void {
    checkTransition(type, options)
    const { track = CLIPS_TRACK } = options
    const from = this.#drafts.findLast((draft) => getSequence(draft) === track)
    if (from === undefined || this.#open.has(track)) {
      throw new TimelineError('transition', `It must be between two ${describeTrack(track)}.`)
    }
    this.#open.set(track, { from: from.id, type, options })
  }

  /** Sets the options of a track. */
  setTrack(name: string, options: TrackOptions): void {
    checkText(undefined, 'track', name, false)
    this.#tracks.set(name, { ...options })
  }

  /** Makes the document; see `Timeline.toDocument`. */
  toDocument(media: MediaFacts): TimelineDocument {
    for (const track of this.#open.keys()) {
      throw new TimelineError('transition', `It must be between two ${describeTrack(track)}.`)
    }
    const { width, height } = this.#size
    const { fps } = this
    const describeMedia = (assetId: string) => this.assets.describeMedia(assetId, media)
    const hasItem = (name: string) => this.#ids.has(name)
    const assets = this.assets.toAssets({ width, height }, media)
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
      return [[draft.id, draft.build(context)]]
    })
    return {
      stateSchemaVersion: 'v1',
      timebaseTicksPerSecond: TICKS_PER_SECOND,
      compositionWidth: width,
      compositionHeight: height,
      outputRatio: findOutputRatio(width, height),
      globalBackground: this.background ?? { type: 'none' },
      tracks,
      assets,
      items: Object.fromEntries(items),
      transitions: buildTransitions(this.#transitions, tracks, fps),
    }
  }
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
