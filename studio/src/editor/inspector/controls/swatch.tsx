import { parseColor as parseCss } from '@engine/document/css/color.ts'
import styles from './color.module.css'
import { formatColor } from './color-text.ts'

/** A patch of a colour on a chequered ground. */
export function Swatch({ color }: { readonly color: string | undefined }) {
  const parsed = color === undefined ? undefined : parseCss(color)
  return (
    <span className={styles.swatch} aria-hidden="true">
      {parsed !== undefined && (
        <span className={styles.fill} style={{ backgroundColor: formatColor(parsed) }} />
      )}
    </span>
  )
}
