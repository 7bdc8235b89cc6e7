import { isApplePlatform } from '../../../commands/key-combination.ts'
import type { Shortcut } from '../../shortcuts/shortcut.ts'
import { pasteFromSystem } from '../menus/system-clipboard.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { askForAttributes } from './attribute-commands.ts'
import * as items from './item-commands.ts'
import { getSelectedKeyframes } from './keyframe-commands.ts'
import { nudgeSelection, rollToPlayhead } from './nudge-commands.ts'
import * as view from './view-commands.ts'

/** Returns the shortcuts of the timeline. */
export function buildTimelineShortcuts(context: TimelineContextValue): readonly Shortcut[] {
  return [...buildEditShortcuts(context), ...buildMoveShortcuts(context), ...buildViewShortcuts(context)]
}

function buildEditShortcuts(context: TimelineContextValue): Shortcut[] {
  const group = 'Edit items'
  const canEdit = (): boolean => context.session.store.getState().canEdit
  const hasSelection = (): boolean => canEdit() && context.session.store.getState().selection.length > 0
  const deleteKeys = isApplePlatform() ? ['Backspace', 'Delete'] : ['Delete', 'Backspace']
  const onSelection = (
    id: string,
    keys: readonly string[],
    title: string,
    run: (context: TimelineContextValue) => void,
  ): Shortcut => ({
    id: `timeline.${id}`,
    keys,
    title,
    group,
    isEnabled: hasSelection,
    run: () => run(context),
  })
  const atPlayhead = (
    id: string,
    keys: readonly string[],
    title: string,
    run: (context: TimelineContextValue) => void,
  ): Shortcut => ({ ...onSelection(id, keys, title, run), isEnabled: canEdit })
  return [
    atPlayhead('split', ['S'], 'Split at the playhead', items.splitAtPlayhead),
    atPlayhead('trim-start', ['['], 'Trim the start to the playhead', (each) =>
      items.trimToPlayhead(each, { edge: 'start' }),
    ),
    atPlayhead('trim-end', [']'], 'Trim the end to the playhead', (each) =>
      items.trimToPlayhead(each, { edge: 'end' }),
    ),
    atPlayhead('ripple-trim-start', ['Q'], 'Ripple trim the start to the playhead', (each) =>
      items.trimToPlayhead(each, { edge: 'start', ripples: true }),
    ),
    atPlayhead('ripple-trim-end', ['W'], 'Ripple trim the end to the playhead', (each) =>
      items.trimToPlayhead(each, { edge: 'end', ripples: true }),
    ),
    atPlayhead('roll', ['E'], 'Roll the cut to the playhead', rollToPlayhead),
    {
      ...onSelection('delete', deleteKeys, 'Delete', items.deleteSelection),
      isEnabled: () =>
        hasSelection() || (canEdit() && context.session.store.getState().selectedPart !== undefined),
    },
    onSelection(
      'ripple-delete',
      deleteKeys.map((key) => `Shift+${key}`),
      'Delete and close the gap',
      items.rippleDeleteSelection,
    ),
    onSelection('duplicate', ['Mod+D'], 'Duplicate', items.duplicateSelection),
    { ...onSelection('copy', ['Mod+C'], 'Copy', () => document.execCommand('copy')), isNative: true },
    { ...onSelection('cut', ['Mod+X'], 'Cut', () => document.execCommand('cut')), isNative: true },
    {
      ...atPlayhead('paste', ['Mod+V'], 'Paste at the playhead', (each) => void pasteFromSystem(each)),
      isNative: true,
    },
    onSelection(
      'paste-attributes',
      ['Mod+Alt+V'],
      'Paste attributes…',
      (each) => void askForAttributes(each),
    ),
    {
      ...{ id: 'timeline.select-all', keys: ['Mod+A'], title: 'Select all items', group },
      run: () => items.selectAll(context),
    },
    {
      ...{ id: 'timeline.deselect', keys: ['Escape'], title: 'Select nothing', group },
      run: () => view.deselect(context),
    },
  ]
}

function buildMoveShortcuts(context: TimelineContextValue): Shortcut[] {
  const { session, view: state } = context
  const canMoveItems = (): boolean => {
    const { canEdit, selection } = session.store.getState()
    const isOnItem = state.getState().focus?.kind !== 'track' && getSelectedKeyframes(context) === undefined
    return canEdit && selection.length > 0 && isOnItem
  }
  const canNudge = (): boolean => {
    const { canEdit, selectedPart } = session.store.getState()
    const hasOther = selectedPart?.kind === 'transition' || getSelectedKeyframes(context) !== undefined
    return canMoveItems() || (canEdit && hasOther)
  }
  const build = (isEnabled: () => boolean) => (id: string, keys: string, title: string, run: () => void) => ({
    ...{ id: `timeline.${id}`, keys: [keys], title, group: 'Move and trim', run, isEnabled },
    repeats: true,
  })
  const nudge = build(canNudge)
  const move = build(canMoveItems)
  return [
    nudge('nudge-left', 'Alt+ArrowLeft', 'Move a frame earlier', () => nudgeSelection(context, -1)),
    nudge('nudge-right', 'Alt+ArrowRight', 'Move a frame later', () => nudgeSelection(context, 1)),
    nudge('nudge-far-left', 'Alt+Shift+ArrowLeft', 'Move ten frames earlier', () =>
      nudgeSelection(context, -10),
    ),
    nudge('nudge-far-right', 'Alt+Shift+ArrowRight', 'Move ten frames later', () =>
      nudgeSelection(context, 10),
    ),
    move('track-up', 'Alt+ArrowUp', 'Move to the track above', () => items.moveSelectionToTrack(context, -1)),
    move('track-down', 'Alt+ArrowDown', 'Move to the track below', () =>
      items.moveSelectionToTrack(context, 1),
    ),
    move('end-earlier', 'Mod+ArrowLeft', 'End a frame earlier', () => items.trimByFrames(context, 'end', -1)),
    move('end-later', 'Mod+ArrowRight', 'End a frame later', () => items.trimByFrames(context, 'end', 1)),
    move('start-earlier', 'Mod+Shift+ArrowLeft', 'Start a frame earlier', () =>
      items.trimByFrames(context, 'start', -1),
    ),
    move('start-later', 'Mod+Shift+ArrowRight', 'Start a frame later', () =>
      items.trimByFrames(context, 'start', 1),
    ),
  ]
}

function buildViewShortcuts(context: TimelineContextValue): Shortcut[] {
  const group = 'Timeline'
  const build = (
    id: string,
    keys: readonly string[],
    title: string,
    run: (context: TimelineContextValue) => void,
  ): Shortcut => ({ id: `timeline.${id}`, keys, title, group, run: () => run(context) })
  return [
    build('select-tool', ['V'], 'Selection tool', (each) => view.chooseTool(each, 'select')),
    build('razor-tool', ['B', 'R'], 'Razor tool', (each) => view.chooseTool(each, 'razor')),
    build('slip-tool', ['Y'], 'Slip tool', (each) => view.chooseTool(each, 'slip')),
    build('slide-tool', ['U'], 'Slide tool', (each) => view.chooseTool(each, 'slide')),
    build('time-display', ['Shift+T'], 'Times in frames or seconds', view.toggleTimeDisplay),
    build('snap', ['N'], 'Snapping on or off', view.toggleSnapping),
    { ...build('zoom-in', ['Plus', '='], 'Zoom in', view.zoomIn), repeats: true },
    { ...build('zoom-out', ['-'], 'Zoom out', view.zoomOut), repeats: true },
    build('zoom-fit', ['Shift+Z'], 'Show the whole timeline', view.fitZoomToDocument),
    build('previous-edge', ['ArrowUp'], 'To the previous edit', (each) => view.goToEdge(each, -1)),
    build('next-edge', ['ArrowDown'], 'To the next edit', (each) => view.goToEdge(each, 1)),
    build('in', ['I'], 'Set the in point', (each) => view.setRangeEnd(each, 'in')),
    build('out', ['O'], 'Set the out point', (each) => view.setRangeEnd(each, 'out')),
    build('clear-range', ['X'], 'Clear the in and out points', view.clearRange),
  ]
}
