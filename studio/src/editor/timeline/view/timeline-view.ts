import type { Clipboard } from '@engine/document/edit/clipboard.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { KeyframeRef } from '@engine/document/edit/keyframes.ts'
import type { FramesPerSecond } from '@engine/document/ticks.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { PREVIEW_FPS } from '../../../playback/preview-fps.ts'
import type { TimeDisplay } from '../geometry/timecode.ts'
import type { TrackSize } from '../geometry/track-rows.ts'

/** Decides what the pointer does on items. */
export const timelineTools = ['select', 'razor', 'slip', 'slide'] as const
export type TimelineTool = (typeof timelineTools)[number]

/** Decides what happens to items where others are dropped. */
export const placementModes = ['refuse', 'overwrite', 'insert'] as const
export type PlacementMode = (typeof placementModes)[number]

/** The track, item, transition or keyframe that the keyboard is on. */
export type GridFocus =
  | { readonly kind: 'track'; readonly trackId: string }
  | { readonly kind: 'item'; readonly itemId: string }
  | { readonly kind: 'transition'; readonly transitionId: string }
  | ({ readonly kind: 'keyframe'; readonly itemId: string } & KeyframeRef)

/** A box that is drawn for a dragged item that cannot be shown in the document. */
export interface Ghost {
  readonly id: string
  readonly startTicks: number
  readonly durationTicks: number
  readonly top: number
  readonly height: number
}

export interface MarqueeBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The overlays and the document of a drag until it ends. */
export interface GesturePreview {
  /** Shown in place of the session's document. */
  readonly document?: EditableDocument
  readonly draggedIds?: ReadonlySet<string>
  /** Where the dragged keyframes are in `document`. */
  readonly keyframes?: readonly KeyframeRef[]
  readonly ghosts?: readonly Ghost[]
  /** Where an edge snapped. */
  readonly guideTicks?: number | undefined
  /** Where a new track would be made. */
  readonly newTrackTop?: number
  /** A text beside the pointer, such as the new time. */
  readonly readout?: { readonly text: string; readonly ticks: number; readonly top: number }
  /** Why the drop would be refused. */
  readonly refusal?: string
  readonly marquee?: MarqueeBox
  /** The part of the timeline that the source of a trimmed item can fill. */
  readonly sourceLimits?: {
    readonly startTicks: number
    readonly endTicks: number
    readonly top: number
    readonly height: number
  }
}

/** Why the last drop was refused, where it was. */
export interface RefusalHint {
  readonly text: string
  readonly ticks: number
  /** In pixels from the top of the content. */
  readonly top: number
}

/** Where the razor would cut. */
export interface Blade {
  readonly ticks: number
  /** The row, in pixels from the first one. */
  readonly top: number
  readonly height: number
}

/** Two clips that touch and have no transition. */
export interface HoveredCut {
  readonly trackId: string
  readonly fromId: string
  readonly ticks: number
}

export interface TimelineViewState {
  readonly pixelsPerSecond: number
  /** Scroll position and size of the part right of the track headers and below the ruler, in pixels. */
  readonly scrollLeft: number
  readonly scrollTop: number
  readonly width: number
  readonly height: number
  readonly fps: FramesPerSecond
  /** Whether times are shown in frames or in thousandths of a second. */
  readonly timeDisplay: TimeDisplay
  /** Whether the whole document is shown as soon as the size of the panel is known. */
  readonly fitsAtFirst: boolean
  readonly tool: TimelineTool
  readonly snaps: boolean
  readonly placement: PlacementMode
  /** Whether the view follows the playhead during playback. */
  readonly follows: boolean
  readonly defaultSize: TrackSize
  /** Sizes of single tracks, by id. */
  readonly trackSizes: Readonly<Record<string, TrackSize>>
  /** Whether the keyframes of the selected item are shown. */
  readonly showsLanes: boolean
  /** The item whose keyframes are shown. */
  readonly laneItemId: string | undefined
  readonly focus: GridFocus | undefined
  /** Keyframes of the item in `laneItemId`. Some may be gone. */
  readonly selectedKeyframes: readonly KeyframeRef[]
  /** The cut under the pointer where a transition can be added. */
  readonly hoveredCut: HoveredCut | undefined
  readonly blade: Blade | undefined
  readonly preview: GesturePreview | undefined
  readonly refusal: RefusalHint | undefined
  /** The items that were copied last in this window. */
  readonly copiedItems: Clipboard | undefined
  /** The items whose attributes are pasted, while the person chooses which. */
  readonly attributeSource: Clipboard | undefined
}

export type TimelineView = StoreApi<TimelineViewState>

/**
 * Creates the state of one timeline panel: what of the document is shown, and how. None of it is part of the document.
 *
 * @param remembered - The parts that a former panel of the project left.
 */
export function createTimelineView(remembered: Partial<TimelineViewState> = {}): TimelineView {
  return createStore<TimelineViewState>(() => ({
    pixelsPerSecond: 60,
    scrollLeft: 0,
    scrollTop: 0,
    width: 0,
    height: 0,
    fps: PREVIEW_FPS,
    timeDisplay: 'frames',
    fitsAtFirst: remembered.pixelsPerSecond === undefined,
    tool: 'select',
    snaps: true,
    placement: 'refuse',
    follows: true,
    defaultSize: 'm',
    trackSizes: {},
    showsLanes: true,
    laneItemId: undefined,
    focus: undefined,
    selectedKeyframes: [],
    hoveredCut: undefined,
    blade: undefined,
    preview: undefined,
    refusal: undefined,
    copiedItems: undefined,
    attributeSource: undefined,
    ...remembered,
  }))
}
