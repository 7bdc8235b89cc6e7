import { DEFAULT_BOUNCE, parseEasing } from '@engine/document/easing-text.ts'
import type { Easing } from '@engine/document/model.ts'
import { easings } from '@engine/document/registries/easings.ts'
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Popover } from 'react-aria-components/Popover'
import styles from './controls.module.css'
import { CurveEditor } from './curve-editor.tsx'
import { CurveThumbnail } from './curve-thumbnail.tsx'
import easingStyles from './easing-picker.module.css'
import { Segments } from './segments.tsx'

interface EasingPickerProps {
  readonly label: string
  /** As documents write it; undefined: none. */
  readonly value: string | undefined
  /** The meaning of an absent easing. */
  readonly fallback: string
  readonly isDisabled: boolean
  readonly onChange: (easing: string | undefined, options?: { readonly merges: boolean }) => void
}

/** A button with the thumbnail of an easing, which opens all of them. */
export function EasingPicker({ label, value, fallback, isDisabled, onChange }: EasingPickerProps) {
  const shown = value ?? fallback
  return (
    <DialogTrigger>
      <Button
        className={styles.selectButton ?? ''}
        isDisabled={isDisabled}
        aria-label={`${label}: ${labelEasing(shown)}`}
      >
        <span className={easingStyles.current}>
          <CurveThumbnail easing={readEasing(shown)} width={22} height={14} />
          <span className={value === undefined ? styles.muted : ''}>{labelEasing(shown)}</span>
        </span>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={4}>
        <Dialog aria-label={label} className={`${styles.panel} ${easingStyles.panel}`}>
          <EasingPanel value={shown} onChange={onChange} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** Every easing without parameters, and editors for curves and springs. */
function EasingPanel({ value, onChange }: Pick<EasingPickerProps, 'onChange'> & { readonly value: string }) {
  const easing = readEasing(value)
  const kind = typeof easing === 'string' ? 'named' : easing.type
  return (
    <>
      <Group className={easingStyles.grid ?? ''} aria-label="Easings">
        {[...Object.entries(easings), ['spring', { label: 'Spring' }] as const].map(([name, entry]) => (
          <Button
            key={name}
            className={easingStyles.tile ?? ''}
            aria-pressed={name === value}
            data-chosen={name === value || undefined}
            onPress={() => onChange(name)}
          >
            <CurveThumbnail easing={readEasing(name)} width={52} height={34} />
            {entry.label}
          </Button>
        ))}
      </Group>
      <Segments
        label="Own curve"
        options={[
          { value: 'named', label: 'Preset' },
          { value: 'cubic-bezier', label: 'Curve' },
          { value: 'spring', label: 'Spring' },
        ]}
        value={kind}
        isDisabled={false}
        onChange={(next) => onChange(convert(easing, next))}
      />
      {typeof easing === 'object' && easing.type === 'cubic-bezier' && (
        <CurveEditor curve={easing} onChange={(curve) => onChange(formatCurve(curve), { merges: true })} />
      )}
      {typeof easing === 'object' && easing.type === 'spring' && (
        <label className={easingStyles.spring}>
          <CurveThumbnail easing={easing} width={208} height={90} />
          Bounce
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={Math.max(0, 1 - easing.dampingRatio)}
            onChange={({ target }) => onChange(`spring(${target.value})`, { merges: true })}
          />
        </label>
      )}
    </>
  )
}

/** Reads an easing of a valid document. */
function readEasing(text: string): Easing {
  try {
    return parseEasing(text)
  } catch {
    // Only while another edit makes the document valid again.
    return 'linear'
  }
}

/** Names an easing. */
function labelEasing(text: string): string {
  const named = Object.entries(easings).find(([name]) => name === text)
  if (named !== undefined) return named[1].label
  return text.startsWith('spring') ? 'Spring' : 'Own curve'
}

const startCurve = { type: 'cubic-bezier', x1: 0.3, y1: 0, x2: 0.2, y2: 1 } as const

function convert(easing: Easing, kind: 'named' | 'cubic-bezier' | 'spring'): string {
  switch (kind) {
    case 'named':
      return 'ease-in-out'
    case 'spring':
      return `spring(${DEFAULT_BOUNCE})`
    case 'cubic-bezier':
      return formatCurve(typeof easing === 'object' && easing.type === 'cubic-bezier' ? easing : startCurve)
  }
}

function formatCurve(curve: {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}): string {
  const numbers = [curve.x1, curve.y1, curve.x2, curve.y2].map((number) => Number(number.toFixed(3)))
  return `cubic-bezier(${numbers.join(', ')})`
}
