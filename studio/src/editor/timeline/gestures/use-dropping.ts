import { addItems } from '@engine/document/edit/add-items.ts'
import { createItem } from '@engine/document/edit/create-item.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { type DragEvent, type RefObject, useRef } from 'react'
import { runAddingEdit } from '../commands/run-edit.ts'
import { ASSET_DRAG_TYPE, type DraggedItem, readDraggedItem, readDraggedTicks } from '../dragged-item.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { formatTime } from '../geometry/timecode.ts'
import { findTrackTarget, getRowsHeight, type TrackTarget, trackHeights } from '../geometry/track-rows.ts'
import { type TimelineContextValue, useTimeline } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import { collisionPolicies } from './move-gesture.ts'
import { createId } from './repeatable-ids.ts'
import { Snapper } from './snapper.ts'
import { readPlace } from './use-timeline-pointer.ts'

/** Files from the desktop: browsers do not tell what they are before they are dropped. */
const FILE_TICKS = 4 * TICKS_PER_SECOND

interface DropTarget {
  readonly ticks: number
  readonly guideTicks: number | undefined
  readonly target: TrackTarget
}

/** Accepts media of the library, and files from the desktop. */
export function useDropping(body: RefObject<HTMLElement | null>) {
  const context = useTimeline()
  const snapper = useRef<Snapper | undefined>(undefined)
  const find = (event: DragEvent<HTMLElement>): DropTarget | undefined => {
    if (body.current === null) return undefined
    snapper.current ??= new Snapper(context, [])
    const place = readPlace(context, body.current, event)
    const from = Math.max(0, place.ticks)
    const { deltaTicks, guideTicks } = snapper.current.snap([0], from, place)
    const rows = getRows(context.session.store.getState().document, context.view.getState())
    return { ticks: Math.max(0, deltaTicks), guideTicks, target: findTrackTarget(rows, place.y) }
  }
  const end = (): void => {
    snapper.current = undefined
    context.view.setState({ preview: undefined })
  }
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!isAccepted(context, event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      const found = find(event)
      if (found !== undefined)
        showTarget(context, found, readDraggedTicks(event.dataTransfer.types) ?? FILE_TICKS)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) end()
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      if (!isAccepted(context, event)) return
      event.preventDefault()
      const found = find(event)
      end()
      if (found === undefined) return
      const dragged = readDraggedItem(event.dataTransfer.getData(ASSET_DRAG_TYPE))
      const trackId = found.target.kind === 'track' ? found.target.trackId : undefined
      if (dragged !== undefined) dropItem(context, dragged, found)
      else context.dropFiles?.([...event.dataTransfer.files], { ticks: found.ticks, trackId })
    },
  }
}

function isAccepted({ session, dropFiles }: TimelineContextValue, { dataTransfer }: DragEvent): boolean {
  const { types } = dataTransfer
  const isKnown = types.includes(ASSET_DRAG_TYPE) || (types.includes('Files') && dropFiles !== undefined)
  return isKnown && session.store.getState().canEdit
}

function showTarget(
  { session, view }: TimelineContextValue,
  { ticks, guideTicks, target }: DropTarget,
  durationTicks: number,
): void {
  const rows = getRows(session.store.getState().document, view.getState())
  const row = rows[target.index]
  const height = row?.height ?? trackHeights.m
  const border = row?.top ?? getRowsHeight(rows)
  const isNew = target.kind === 'new-track'
  const top = (isNew ? border - height / 2 : border) + TOP_SPACE
  view.setState({
    preview: {
      guideTicks,
      ghosts: [{ id: 'dropped', startTicks: ticks, durationTicks, top: Math.max(0, top), height }],
      readout: { text: formatTime(ticks, view.getState()), ticks, top: Math.max(0, top) },
      ...(isNew && { newTrackTop: border }),
    },
  })
}

function dropItem(
  context: TimelineContextValue,
  { item, asset }: DraggedItem,
  { ticks, target }: DropTarget,
): void {
  const collision = collisionPolicies[context.view.getState().placement]
  runAddingEdit(context, 'Add item', (document) => {
    const created = createItem(document, item, { id: createId(), startTicks: ticks })
    const options = {
      ...{ items: [created], collision, createId },
      target: target.kind === 'track' ? { kind: target.kind, trackId: target.trackId } : target,
      ...(asset !== undefined && { assets: [asset] }),
    }
    return { document: addItems(document, options), itemIds: [created.id] }
  })
}
