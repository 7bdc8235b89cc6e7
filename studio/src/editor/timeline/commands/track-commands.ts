import type { EditableTrack } from '@engine/document/edit/editable-document.ts'
import {
  addTrack,
  moveTrack,
  removeTrack,
  setTrack,
  type TrackSettings,
} from '@engine/document/edit/tracks.ts'
import type { TrackSize } from '../geometry/track-rows.ts'
import { createId } from '../gestures/repeatable-ids.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { runEdit } from './run-edit.ts'

/** Adds an empty track. 0 is front-most. */
export function addTrackAt(context: TimelineContextValue, index: number): void {
  const id = createId()
  const isDone = runEdit(context, 'Add track', (document) => addTrack(document, { id, index }))
  if (isDone) context.view.setState({ focus: { kind: 'track', trackId: id } })
}

/** Selects a track. Its fields are in the inspector. */
export function selectTrack({ session, view }: TimelineContextValue, trackId: string): void {
  session.selectPart({ kind: 'track', id: trackId })
  view.setState({ selectedKeyframes: [] })
}

export function deleteTrack(context: TimelineContextValue, trackId: string): void {
  runEdit(context, 'Delete track', (document) => removeTrack(document, trackId))
}

/** Moves a track up or down. */
export function shiftTrack(context: TimelineContextValue, trackId: string, delta: -1 | 1): void {
  const { tracks } = context.session.store.getState().document
  const index = tracks.findIndex(({ id }) => id === trackId) + delta
  if (index < 0 || index >= tracks.length) return
  runEdit(context, delta < 0 ? 'Move track up' : 'Move track down', (document) =>
    moveTrack(document, trackId, index),
  )
}

const settingLabels: Readonly<Record<keyof TrackSettings, readonly [on: string, off: string]>> = {
  hidden: ['Hide track', 'Show track'],
  muted: ['Mute track', 'Unmute track'],
  syncLocked: ['Lock track in sync', 'Unlock track'],
}

/** Switches a setting of a track. */
export function toggleTrack(
  context: TimelineContextValue,
  track: EditableTrack,
  setting: keyof TrackSettings,
): void {
  const isOn = track[setting] !== true
  const [on, off] = settingLabels[setting]
  runEdit(context, isOn ? on : off, (document) => setTrack(document, track.id, { [setting]: isOn }))
}

/** Returns what switching a setting would do, for labels. */
export function describeToggle(track: EditableTrack, setting: keyof TrackSettings): string {
  return settingLabels[setting][track[setting] === true ? 1 : 0]
}

export function setTrackSize({ view }: TimelineContextValue, trackId: string, size: TrackSize): void {
  view.setState(({ trackSizes }) => ({ trackSizes: { ...trackSizes, [trackId]: size } }))
}

/** Sets the height of all tracks. */
export function setAllTrackSizes({ view }: TimelineContextValue, size: TrackSize): void {
  view.setState({ defaultSize: size, trackSizes: {} })
}
