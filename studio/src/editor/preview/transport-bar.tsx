import { outputRatios } from '@engine/document/registries/output-ratios.ts'
import { safeAreaNames, safeAreas } from '@engine/document/registries/safe-areas.ts'
import {
  ChevronFirst,
  ChevronLast,
  Crop,
  Frame,
  Pause,
  Play,
  Repeat,
  ScanEye,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../../design/button.tsx'
import { IconButton, IconToggle } from '../../design/icon-button.tsx'
import { Select } from '../../design/select.tsx'
import { PREVIEW_FPS } from '../../playback/preview-fps.ts'
import { formatTimecode } from '../timeline/geometry/timecode.ts'
import { useCropSwitch } from './crop/use-crop-commands.ts'
import { usePlayer, usePlayerState } from './player-context.ts'
import { usePreviewSetting, usePreviewSettings } from './preview-settings.ts'
import { TimeEntry } from './time-entry.tsx'
import styles from './transport-bar.module.css'

const zooms = [
  { value: 'fit', label: 'Fit' },
  { value: '0.25', label: '25 %' },
  { value: '0.5', label: '50 %' },
  { value: '1', label: '100 %' },
  { value: '2', label: '200 %' },
]
const ratios = [
  { value: 'document', label: 'As the project' },
  ...outputRatios.map((ratio) => ({ value: ratio, label: ratio === 'custom' ? 'Own size' : ratio })),
]
const areas = [
  { value: 'none', label: 'No safe area' },
  ...safeAreaNames.map((name) => ({ value: name, label: safeAreas[name].label })),
]

/** The controls of playback, and of how the frame is shown. */
export function TransportBar() {
  const player = usePlayer()
  const isPlaying = usePlayerState((state) => state.isPlaying)
  const loops = usePlayerState((state) => state.loops)
  const muted = usePlayerState((state) => state.muted)
  const volume = usePlayerState((state) => state.volume)
  return (
    <div className={styles.bar} role="toolbar" aria-label="Playback">
      <div className={styles.side}>
        <Timecode />
      </div>
      <div className={styles.group}>
        <IconButton label="To the start" shortcut="Home" onPress={() => player.seek(0)}>
          <ChevronFirst />
        </IconButton>
        <IconButton label="Previous frame" shortcut="," onPress={() => player.step(-1)}>
          <StepBack />
        </IconButton>
        <IconButton
          label={isPlaying ? 'Pause' : 'Play'}
          shortcut="Space"
          onPress={() => (isPlaying ? player.pause() : player.play())}
        >
          {isPlaying ? <Pause fill="currentColor" /> : <Play fill="currentColor" />}
        </IconButton>
        <IconButton label="Next frame" shortcut="." onPress={() => player.step(1)}>
          <StepForward />
        </IconButton>
        <IconButton
          label="To the end"
          shortcut="End"
          onPress={() => player.seek(player.state.getState().endTicks)}
        >
          <ChevronLast />
        </IconButton>
        <IconToggle label="Loop" isSelected={loops} onChange={(next) => player.setLoops(next)}>
          <Repeat />
        </IconToggle>
        <IconToggle label="Mute" isSelected={muted} onChange={(next) => player.setMuted(next)}>
          {muted ? <VolumeX /> : <Volume2 />}
        </IconToggle>
        <input
          className={styles.volume}
          type="range"
          aria-label="Volume"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          onChange={(event) => player.setVolume(Number(event.target.value))}
        />
      </div>
      <div className={`${styles.side} ${styles.end}`}>
        <ViewControls />
      </div>
    </div>
  )
}

function Timecode() {
  const player = usePlayer()
  const ticks = usePlayerState((state) => state.ticks)
  const endTicks = usePlayerState((state) => state.endTicks)
  const rate = usePlayerState((state) => state.rate)
  return (
    <span className={styles.timecode}>
      <TimeEntry getTicks={() => player.state.getState().ticks} onSeek={(next) => player.seek(next)}>
        <output aria-label="Time of the playhead">{formatTimecode(ticks, PREVIEW_FPS)}</output>
      </TimeEntry>
      <span className={styles.muted}> / {formatTimecode(endTicks, PREVIEW_FPS)}</span>
      {rate !== 1 && <span className={styles.rate}>{rate}×</span>}
    </span>
  )
}

function ViewControls() {
  const settings = usePreviewSettings()
  const zoom = usePreviewSetting((state) => state.zoom)
  const ratio = usePreviewSetting((state) => state.ratio)
  const safeArea = usePreviewSetting((state) => state.safeArea)
  const showsExportPixels = usePreviewSetting((state) => state.showsExportPixels)
  const { canCrop, isCropping, toggle } = useCropSwitch()
  return (
    <>
      {canCrop && (
        <IconToggle label="Crop the selection" shortcut="C" isSelected={isCropping} onChange={toggle}>
          <Crop />
        </IconToggle>
      )}
      <IconToggle
        label="Show the pixels of the export"
        shortcut="Shift+E"
        isSelected={showsExportPixels}
        onChange={(next) => settings.setState({ showsExportPixels: next })}
      >
        <ScanEye />
      </IconToggle>
      <DialogTrigger>
        <Button size="s" variant="quiet" icon={<Frame />}>
          {ratio === undefined ? 'View' : `View: ${ratio}`}
        </Button>
        <Popover className={styles.popover ?? ''} placement="top end">
          <Dialog className={styles.dialog ?? ''} aria-label="View">
            <Select
              label="Zoom"
              options={zooms}
              value={zoom === undefined ? 'fit' : String(zoom)}
              onChange={(value) => settings.setState({ zoom: value === 'fit' ? undefined : Number(value) })}
            />
            <Select
              label="Ratio"
              description="The frame as an export with this ratio would have it."
              options={ratios}
              value={ratio ?? 'document'}
              onChange={(value) => settings.setState({ ratio: outputRatios.find((each) => each === value) })}
            />
            <Select
              label="Safe area"
              options={areas}
              value={safeArea ?? 'none'}
              onChange={(value) =>
                settings.setState({ safeArea: safeAreaNames.find((name) => name === value) })
              }
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  )
}
