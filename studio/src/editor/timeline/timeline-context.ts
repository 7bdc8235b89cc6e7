import type { DocumentWarning } from '@engine/document/document-warning.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { SelectedPart } from '../session/editor-snapshot.ts'
import type { DropFiles } from './drop-files.ts'
import type { AssetMaterials } from './media/asset-materials.ts'
import type { TimelineView, TimelineViewState } from './view/timeline-view.ts'

type Recipe = (document: EditableDocument) => EditableDocument

/** A drag: one entry of the undo history, however often it updates the document. */
export interface TimelineGesture {
  update(recipe: Recipe): boolean
  commit(): boolean
  cancel(): void
}

/** The part of the editor's session that the timeline uses. */
export interface TimelineSession {
  readonly store: StoreApi<TimelineSnapshot>
  edit(label: string, recipe: Recipe, options?: { readonly mergeKey?: string }): boolean
  beginGesture(label: string): TimelineGesture
  select(ids: readonly string[]): void
  selectPart(part: SelectedPart): void
}

export interface TimelineSnapshot {
  readonly document: EditableDocument
  readonly warnings: readonly DocumentWarning[]
  readonly selection: readonly string[]
  readonly selectedPart: SelectedPart | undefined
  readonly canEdit: boolean
}

export interface PlaybackRange {
  readonly in: number
  readonly out: number
}

/** The part of the player that the timeline uses. */
export interface TimelinePlayer {
  readonly state: StoreApi<{
    readonly ticks: number
    readonly isPlaying: boolean
    readonly range: PlaybackRange | undefined
    readonly loops: boolean
  }>
  seek(ticks: number): void
  step(frames: number): void
  setRange(range: PlaybackRange | undefined): void
  setLoops(loops: boolean): void
}

/** Everything that the parts of one timeline panel share. */
export interface TimelineContextValue {
  readonly session: TimelineSession
  readonly player: TimelinePlayer
  readonly view: TimelineView
  readonly materials: AssetMaterials
  /** Shows a sentence about an edit that is impossible. */
  readonly showRefusal: (message: string) => void
  /** Tells screen readers what happened. */
  readonly announce: (message: string) => void
  readonly dropFiles: DropFiles | undefined
}

export const TimelineContext = createContext<TimelineContextValue | undefined>(undefined)

/** @throws {Error} Outside of a timeline. */
export function useTimeline(): TimelineContextValue {
  const value = useContext(TimelineContext)
  if (value === undefined) throw new Error('There is no timeline around this component.')
  return value
}

/** Returns a part of the session's state, and renders again when it changes. */
export function useSnapshot<Selected>(selector: (snapshot: TimelineSnapshot) => Selected): Selected {
  return useStore(useTimeline().session.store, selector)
}

/** Returns a part of the view's state, and renders again when it changes. */
export function useView<Selected>(selector: (view: TimelineViewState) => Selected): Selected {
  return useStore(useTimeline().view, selector)
}

/** Returns the document that is shown: the session's, or during a drag the one that the drag would make. */
export function useShownDocument(): EditableDocument {
  const document = useSnapshot((snapshot) => snapshot.document)
  return useView((view) => view.preview?.document) ?? document
}
