import { shiftCaptions } from '@engine/document/edit/caption-entries.ts'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { evaluateNumber } from '../inspector/controls/number-expression.ts'
import { useEditorSession } from '../session/use-editor.ts'
import { FRAME_MS } from './caption-times.ts'
import styles from './captions.module.css'

/** Moves all captions of an asset in time. */
export function ShiftCaptions({ assetId }: { readonly assetId: string }) {
  const session = useEditorSession()
  const [text, setText] = useState('0.5')
  const seconds = evaluateNumber(text, 0, { s: 1, ms: 0.001, f: FRAME_MS / 1000 })
  const shift = (direction: 1 | -1): void => {
    if (seconds === undefined) return
    const deltaMs = Math.round(direction * seconds * 1000)
    session.edit('Shift captions', (document) => shiftCaptions(document, assetId, { deltaMs }))
  }
  return (
    <div className={styles.tool}>
      <input
        className={styles.input}
        aria-label="Seconds"
        aria-invalid={seconds === undefined}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <span>s</span>
      <Button size="s" isDisabled={seconds === undefined} onPress={() => shift(-1)}>
        Earlier
      </Button>
      <Button size="s" isDisabled={seconds === undefined} onPress={() => shift(1)}>
        Later
      </Button>
    </div>
  )
}
