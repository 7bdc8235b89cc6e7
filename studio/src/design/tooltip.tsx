import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './tooltip.module.css'

interface WithTooltipProps {
  readonly label: string
  readonly shortcut?: string | undefined
  /** A button, or another element of React Aria that can be focused. */
  readonly children: ReactElement
}

/** Shows a tooltip while an element is hovered or focused. */
export function WithTooltip({ label, shortcut, children }: WithTooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
        {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
