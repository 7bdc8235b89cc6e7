import { type EditableItem, type EditableTrack, getDialect } from '@engine/document/edit/editable-document.ts'
import type { TrackSettings } from '@engine/document/edit/tracks.ts'
import { EllipsisVertical, Eye, EyeOff, Link2, Volume2, VolumeX } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { describeToggle, toggleTrack } from '../commands/track-commands.ts'
import { getTrackKind } from '../document/track-items.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import { useTrackReordering } from '../gestures/use-track-reordering.ts'
import { useShownDocument, useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import { KindIcon } from './kind-icon.tsx'
import { takeFocus } from './take-focus.ts'
import styles from './track-header.module.css'

interface TrackHeaderProps {
  readonly row: TrackRow
  readonly track: EditableTrack
  readonly items: readonly EditableItem[]
}

/** A track's number, what it holds, and its switches. Pressing it selects the track, dragging it moves it. */
export const TrackHeader = memo(function TrackHeader({ row, track, items }: TrackHeaderProps) {
  const context = useTimeline()
  const element = useRef<HTMLDivElement>(null)
  const hasFocus = useView(({ focus }) => focus?.kind === 'track' && focus.trackId === track.id)
  const isEntry = useView(({ focus }) => focus === undefined && row.index === 0)
  const dialect = getDialect(useShownDocument())
  const isSelected = useSnapshot(
    ({ selectedPart }) => selectedPart?.kind === 'track' && selectedPart.id === track.id,
  )
  const reordering = useTrackReordering(track.id)
  const number = useSnapshot(({ document }) => document.tracks.length) - row.index
  useEffect(() => {
    if (hasFocus) takeFocus(element.current)
  }, [hasFocus])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this.
    <div
      ref={element}
      className={`${styles.header} ${row.height < 40 ? styles.compact : ''} ${isSelected ? styles.selected : ''}`}
      role="rowheader"
      aria-selected={isSelected}
      tabIndex={hasFocus || isEntry ? 0 : -1}
      aria-label={describeTrack(track, number, items.length)}
      data-track-id={track.id}
      style={{ height: row.height }}
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget) context.view.setState({ focus: { kind: 'track', trackId: track.id } })
      }}
      {...reordering}
    >
      <KindIcon kind={getTrackKind(items)} />
      <span className={styles.name}>Track {number}</span>
      <span className={styles.switches} data-control="">
        {dialect === '1.1' && (
          <Switch track={track} setting="syncLocked" isReachable={hasFocus} on={<Link2 />} off={<Link2 />} />
        )}
        <Switch track={track} setting="hidden" isReachable={hasFocus} on={<EyeOff />} off={<Eye />} />
        <Switch track={track} setting="muted" isReachable={hasFocus} on={<VolumeX />} off={<Volume2 />} />
        <button
          type="button"
          className={styles.switch}
          tabIndex={hasFocus ? 0 : -1}
          aria-label={`More about track ${number}`}
          title={`More about track ${number}`}
          aria-haspopup="menu"
          onClick={openMenu}
        >
          <EllipsisVertical aria-hidden="true" />
        </button>
      </span>
    </div>
  )
})

/** Opens the context menu of the track below the button. */
function openMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  const { left, bottom } = currentTarget.getBoundingClientRect()
  const position = { clientX: left, clientY: bottom }
  currentTarget.dispatchEvent(
    new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...position }),
  )
}

function describeTrack({ hidden, muted }: EditableTrack, number: number, count: number): string {
  const parts = [`Track ${number}`, count === 1 ? '1 item' : `${count} items`]
  if (hidden) parts.push('hidden')
  if (muted) parts.push('muted')
  return parts.join(', ')
}

interface SwitchProps {
  readonly track: EditableTrack
  readonly setting: keyof TrackSettings
  readonly on: ReactNode
  readonly off: ReactNode
  /** Whether Tab gets to it: only in the focused track, or there would be hundreds of stops. */
  readonly isReachable: boolean
}

function Switch({ track, setting, on, off, isReachable }: SwitchProps) {
  const context = useTimeline()
  const canEdit = useSnapshot((snapshot) => snapshot.canEdit)
  const isOn = track[setting] === true
  return (
    // A plain button: the components of the design are too slow for hundreds of tracks that are scrolled.
    <button
      type="button"
      className={`${styles.switch} ${isOn ? styles.on : ''}`}
      tabIndex={isReachable ? 0 : -1}
      aria-label={describeToggle(track, setting)}
      title={describeToggle(track, setting)}
      disabled={!canEdit}
      onClick={() => toggleTrack(context, track, setting)}
    >
      {isOn ? on : off}
    </button>
  )
}
