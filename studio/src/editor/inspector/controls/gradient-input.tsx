import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import controls from './controls.module.css'
import styles from './gradient.module.css'
import { GradientPanel } from './gradient-panel.tsx'
import { readGradient } from './gradient-text.ts'

interface GradientInputProps {
  readonly label: string
  /** In CSS; undefined: none. */
  readonly value: string | undefined
  readonly isMixed: boolean
  readonly isDisabled: boolean
  readonly onChange: (css: string, options: { readonly merges: boolean }) => void
}

const startGradient = 'linear-gradient(180deg, #ffffff 0%, #ffd166 100%)'

/** A gradient, which opens an editor of its stops and direction. */
export function GradientInput({ label, value, isMixed, isDisabled, onChange }: GradientInputProps) {
  const name = isMixed
    ? 'Mixed'
    : value === undefined
      ? 'None'
      : readGradient(value)?.kind === 'radial'
        ? 'Radial'
        : 'Linear'
  return (
    <DialogTrigger>
      <Button
        className={controls.selectButton ?? ''}
        isDisabled={isDisabled}
        aria-label={`${label}: ${name}`}
      >
        {value === undefined || isMixed ? (
          <span className={controls.muted}>{name}</span>
        ) : (
          <span className={styles.sample} style={{ backgroundImage: value }} />
        )}
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
        <Dialog aria-label={label} className={`${controls.panel} ${styles.panel}`}>
          <GradientPanel
            gradient={readGradient(value ?? startGradient) ?? readGradient(startGradient)}
            onChange={onChange}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
