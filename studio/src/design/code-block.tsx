import { useMemo } from 'react'
import styles from './code-block.module.css'
import { CopyButton } from './copy-button.tsx'
import { type CodeLanguage, splitCode } from './highlight.ts'

interface CodeBlockProps {
  /** Its accessible name, and what its button copies, such as "request body". */
  readonly label: string
  readonly code: string
  /** Default: `text`. */
  readonly language?: CodeLanguage
  /** Default: true. */
  readonly hasCopyButton?: boolean
}

/** Longer code is not coloured: thousands of elements would make the page slow. */
const MAX_COLOURED_LENGTH = 60_000

/** Code to read and copy, which scrolls if it is large. */
export function CodeBlock({ label, code, language = 'text', hasCopyButton = true }: CodeBlockProps) {
  const parts = useMemo(
    () => splitCode(code, code.length > MAX_COLOURED_LENGTH ? 'text' : language),
    [code, language],
  )
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section className={styles.code} tabIndex={0} aria-label={label}>
        <pre>
          <code>
            {parts.map(({ kind, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity.
              <span key={index} className={styles[kind]}>
                {text}
              </span>
            ))}
          </code>
        </pre>
      </section>
      {hasCopyButton && (
        <span className={styles.copy}>
          <CopyButton what={label} text={code} />
        </span>
      )}
    </div>
  )
}
