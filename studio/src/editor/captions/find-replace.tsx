import { listCaptions, setCaptionText } from '@engine/document/edit/caption-entries.ts'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import styles from './captions.module.css'
import { findTexts, replaceText } from './replace-text.ts'

interface FindReplaceProps {
  readonly assetId: string
  readonly canEdit: boolean
}

/** Replaces a text in all captions. */
export function FindReplace({ assetId, canEdit }: FindReplaceProps) {
  const session = useEditorSession()
  const [find, setFind] = useState('')
  const [replacement, setReplacement] = useState('')
  const [isCaseSensitive, setIsCaseSensitive] = useState(false)
  const [isWholeWord, setIsWholeWord] = useState(false)
  const captions = useEditor(({ document }) => document.assets[assetId]?.captions)
  const search = { find, isCaseSensitive, isWholeWord }
  const entries = captions === undefined ? [] : listCaptions(session.store.getState().document, assetId)
  const found = findTexts(
    entries.map(({ text }) => text),
    search,
  )
  const replaceAll = (): void => {
    session.edit('Replace in captions', (document) =>
      found.reduce((changed, index) => {
        const text = replaceText(entries[index]?.text ?? '', search, replacement)
        return setCaptionText(changed, assetId, { index, text })
      }, document),
    )
  }
  return (
    <div className={styles.tool}>
      <input
        className={styles.input}
        aria-label="Find"
        placeholder="Find"
        value={find}
        onChange={({ target }) => setFind(target.value)}
      />
      <input
        className={styles.input}
        aria-label="Replace by"
        placeholder="Replace by"
        value={replacement}
        onChange={({ target }) => setReplacement(target.value)}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isCaseSensitive}
          onChange={({ target }) => setIsCaseSensitive(target.checked)}
        />
        Match case
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isWholeWord}
          onChange={({ target }) => setIsWholeWord(target.checked)}
        />
        Whole words
      </label>
      <span className={styles.count} role="status">
        {find !== '' && `${found.length} found`}
      </span>
      <Button size="s" isDisabled={!canEdit || found.length === 0} onPress={replaceAll}>
        Replace all
      </Button>
    </div>
  )
}
