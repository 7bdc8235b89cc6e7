import {
  BetweenVerticalStart,
  ChevronsUpDown,
  Crosshair,
  Diamond,
  Expand,
  Magnet,
  MousePointer2,
  MoveHorizontal,
  Scissors,
  Slice,
  Timer,
  Trash2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { showKeys } from '../../../commands/key-combination.ts'
import { IconButton, IconToggle } from '../../../design/icon-button.tsx'
import { Menu } from '../../../design/menu.tsx'
import { SegmentedControl } from '../../../design/segmented-control.tsx'
import { deleteSelection, splitAtPlayhead } from '../commands/item-commands.ts'
import { setAllTrackSizes } from '../commands/track-commands.ts'
import {
  chooseTool,
  fitZoomToDocument,
  toggleSnapping,
  toggleTimeDisplay,
  zoomIn,
  zoomOut,
} from '../commands/view-commands.ts'
import type { TrackSize } from '../geometry/track-rows.ts'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import { PlacementMenu } from './placement-menu.tsx'
import styles from './timeline-toolbar.module.css'
import { ZoomSlider } from './zoom-slider.tsx'

const tools = [
  { value: 'select', label: 'Selection tool (V)', icon: <MousePointer2 /> },
  { value: 'razor', label: 'Razor tool (B)', icon: <Slice /> },
  { value: 'slip', label: 'Slip tool (Y)', icon: <MoveHorizontal /> },
  { value: 'slide', label: 'Slide tool (U)', icon: <BetweenVerticalStart /> },
] as const

const sizes: readonly { readonly size: TrackSize; readonly label: string }[] = [
  { size: 's', label: 'Small tracks' },
  { size: 'm', label: 'Medium tracks' },
  { size: 'l', label: 'Large tracks' },
]

/** Tools, switches and the zoom, above the timeline. */
export function TimelineToolbar() {
  const context = useTimeline()
  const tool = useView((state) => state.tool)
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Timeline">
      <SegmentedControl
        label="Tool"
        options={tools}
        value={tool}
        onChange={(value) => chooseTool(context, value)}
      />
      <EditButtons />
      <span className={styles.separator} />
      <Switches />
      <span className={styles.space} />
      <Menu
        label="Height of tracks"
        trigger={
          <IconButton label="Height of tracks" size="s">
            <ChevronsUpDown />
          </IconButton>
        }
        groups={[
          {
            actions: sizes.map(({ size, label }) => ({
              ...{ id: size, label },
              onAction: () => setAllTrackSizes(context, size),
            })),
          },
        ]}
      />
      <ZoomControls />
    </div>
  )
}

function EditButtons() {
  const context = useTimeline()
  const canEdit = useSnapshot((snapshot) => snapshot.canEdit)
  const hasSelection = useSnapshot(
    ({ selection, selectedPart }) => selection.length > 0 || selectedPart !== undefined,
  )
  return (
    <div className={styles.group}>
      <IconButton
        label="Split at the playhead"
        shortcut="S"
        size="s"
        isDisabled={!canEdit}
        onPress={() => splitAtPlayhead(context)}
      >
        <Scissors />
      </IconButton>
      <IconButton
        label="Delete"
        shortcut={showKeys('Delete')}
        size="s"
        isDisabled={!canEdit || !hasSelection}
        onPress={() => deleteSelection(context)}
      >
        <Trash2 />
      </IconButton>
    </div>
  )
}

function Switches() {
  const context = useTimeline()
  const { view } = context
  const snaps = useView((state) => state.snaps)
  const showsLanes = useView((state) => state.showsLanes)
  const follows = useView((state) => state.follows)
  const showsSeconds = useView(({ timeDisplay }) => timeDisplay === 'seconds')
  return (
    <div className={styles.group}>
      <IconToggle
        label="Snapping"
        shortcut="N"
        size="s"
        isSelected={snaps}
        onChange={() => toggleSnapping(context)}
      >
        <Magnet />
      </IconToggle>
      <IconToggle
        label="Follow the playhead"
        size="s"
        isSelected={follows}
        onChange={(isOn) => view.setState({ follows: isOn })}
      >
        <Crosshair />
      </IconToggle>
      <IconToggle
        label="Keyframes of the selected item"
        size="s"
        isSelected={showsLanes}
        onChange={(isOn) => view.setState({ showsLanes: isOn })}
      >
        <Diamond />
      </IconToggle>
      <IconToggle
        label="Times in seconds"
        shortcut={showKeys('Shift+T')}
        size="s"
        isSelected={showsSeconds}
        onChange={() => toggleTimeDisplay(context)}
      >
        <Timer />
      </IconToggle>
      <PlacementMenu />
    </div>
  )
}

function ZoomControls() {
  const context = useTimeline()
  return (
    <div className={styles.group}>
      <IconButton
        label="Show the whole timeline"
        shortcut={showKeys('Shift+Z')}
        size="s"
        onPress={() => fitZoomToDocument(context)}
      >
        <Expand />
      </IconButton>
      <IconButton label="Zoom out" shortcut="−" size="s" onPress={() => zoomOut(context)}>
        <ZoomOut />
      </IconButton>
      <ZoomSlider />
      <IconButton label="Zoom in" shortcut="+" size="s" onPress={() => zoomIn(context)}>
        <ZoomIn />
      </IconButton>
    </div>
  )
}
