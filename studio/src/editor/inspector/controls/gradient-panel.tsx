import { parseGradient } from '@engine/document/css/gradient.ts'
import { backgroundGradients } from '@engine/document/registries/backgrounds.ts'
import { Trash2 } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { IconButton } from '../../../design/icon-button.tsx'
import { ColorInput } from './color-input.tsx'
import styles from './gradient.module.css'
import { addStop, type EditedGradient, type EditedStop, formatGradient } from './gradient-text.ts'
import { NumberInput } from './number-input.tsx'
import { Segments } from './segments.tsx'

interface GradientPanelProps {
  readonly gradient: EditedGradient | undefined
  readonly onChange: (css: string, options: { readonly merges: boolean }) => void
}

/** Edits the kind, the direction and the stops of a gradient. */
export function GradientPanel({ gradient, onChange }: GradientPanelProps) {
  const [chosen, setChosen] = useState(0)
  if (gradient === undefined) return null
  const { kind, angle, center, stops } = gradient
  const index = Math.min(chosen, stops.length - 1)
  const stop = stops[index]
  const change = (next: EditedGradient): void => {
    const css = formatGradient(next)
    if (parseGradient(css) !== undefined) onChange(css, { merges: true })
  }
  const setStop = (at: number, next: Partial<EditedStop>): void => {
    const before = stops[at]
    if (before !== undefined) change({ ...gradient, stops: stops.with(at, { ...before, ...next }) })
  }
  return (
    <>
      <Segments
        label="Kind"
        options={[
          { value: 'linear', label: 'Linear' },
          { value: 'radial', label: 'Radial' },
        ]}
        value={kind}
        isDisabled={false}
        onChange={(next) => change({ ...gradient, kind: next })}
      />
      <StopBar gradient={gradient} chosen={index} onChoose={setChosen} onMove={setStop} onChange={change} />
      {stop !== undefined && (
        <div className={styles.line}>
          <ColorInput
            label="Colour of the stop"
            value={stop.color}
            isDisabled={false}
            onChange={(color) => setStop(index, { color })}
          />
          <Amount
            label="Position"
            unit="%"
            value={stop.position}
            onChange={(position) => setStop(index, { position: clamp(position) })}
          />
          <IconButton
            size="s"
            label="Remove stop"
            isDisabled={stops.length <= 2}
            onPress={() => change({ ...gradient, stops: stops.filter((_, at) => at !== index) })}
          >
            <Trash2 />
          </IconButton>
        </div>
      )}
      <div className={styles.line}>
        {kind === 'linear' ? (
          <Amount
            label="Angle"
            unit="°"
            value={angle}
            onChange={(next) => change({ ...gradient, angle: (next + 3600) % 360 })}
          />
        ) : (
          <>
            <Amount
              label="Centre X"
              prefix="X"
              unit="%"
              value={center[0]}
              onChange={(x) => change({ ...gradient, center: [clamp(x), center[1]] })}
            />
            <Amount
              label="Centre Y"
              prefix="Y"
              unit="%"
              value={center[1]}
              onChange={(y) => change({ ...gradient, center: [center[0], clamp(y)] })}
            />
          </>
        )}
      </div>
      <Group className={styles.presets ?? ''} aria-label="Suggestions">
        {backgroundGradients.map((css) => (
          <Button
            key={css}
            className={styles.preset ?? ''}
            aria-label={css}
            style={{ backgroundImage: css }}
            onPress={() => onChange(css, { merges: false })}
          />
        ))}
      </Group>
    </>
  )
}

interface AmountProps {
  readonly label: string
  readonly prefix?: string
  readonly unit: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function Amount({ label, prefix, unit, value, onChange }: AmountProps) {
  return (
    <NumberInput
      label={label}
      prefix={prefix ?? label}
      unit={unit}
      value={value}
      onSet={(next) => {
        onChange(next)
        return true
      }}
      onNudge={(delta) => onChange(value + delta)}
      onBegin={() => ({
        update: (delta) => onChange(value + delta),
        commit: () => {},
        cancel: () => onChange(value),
      })}
    />
  )
}

interface StopBarProps {
  readonly gradient: EditedGradient
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onMove: (index: number, stop: Partial<EditedStop>) => void
  readonly onChange: (gradient: EditedGradient) => void
}

/** The gradient from left to right with a handle for each stop. A press beside the handles adds one. */
function StopBar({ gradient, chosen, onChoose, onMove, onChange }: StopBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const dragged = useRef<number | undefined>(undefined)
  const { stops } = gradient
  const toPosition = (event: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect()
    return box === undefined ? 0 : Math.round(clamp(((event.clientX - box.left) / box.width) * 100))
  }
  const step = (event: KeyboardEvent, index: number): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const position = stops[index]?.position
    if (position === undefined) return
    if (direction !== undefined)
      onMove(index, { position: clamp(position + direction * (event.shiftKey ? 10 : 1)) })
    if ((event.key === 'Delete' || event.key === 'Backspace') && stops.length > 2)
      onChange({ ...gradient, stops: stops.filter((_, at) => at !== index) })
  }
  const add = (event: PointerEvent): void => {
    if (event.target !== event.currentTarget) return
    onChange(addStop(gradient, toPosition(event)))
    onChoose(stops.length)
  }
  return (
    <div
      ref={bar}
      className={styles.bar}
      style={{ backgroundImage: formatGradient({ ...gradient, kind: 'linear', angle: 90 }) }}
      onPointerDown={add}
    >
      {stops.map(({ color, position }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: stops have no ids; their order is their identity.
          key={index}
          className={styles.stop}
          role="slider"
          tabIndex={0}
          aria-label={`Stop ${index + 1}`}
          aria-valuenow={Math.round(position)}
          aria-valuemin={0}
          aria-valuemax={100}
          data-chosen={index === chosen || undefined}
          style={{ left: `${position}%`, backgroundColor: color }}
          onFocus={() => onChoose(index)}
          onKeyDown={(event) => step(event, index)}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            dragged.current = index
            onChoose(index)
          }}
          onPointerMove={(event) => {
            if (dragged.current === index) onMove(index, { position: toPosition(event) })
          }}
          onPointerUp={() => {
            dragged.current = undefined
          }}
        />
      ))}
    </div>
  )
}

const clamp = (value: number): number => Math.min(100, Math.max(0, value))
