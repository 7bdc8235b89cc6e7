import { useId } from 'react'
import styles from '../controls/controls.module.css'
import type { FieldProps } from '../field-props.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** Suggestions: languages for which the tag changes what is drawn. Any tag can be typed. */
const suggestions: readonly string[] = [
  'ar',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-Hans',
  'zh-Hant',
]

/** A language tag of BCP 47. */
export function LanguageRow(props: FieldProps) {
  const state = useField(props)
  const { presentation, value, isMixed, editor } = state
  const listId = useId()
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const text = typeof value === 'string' && !isMixed ? value : ''
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <input
        className={styles.text}
        list={listId}
        aria-label={presentation.label}
        placeholder={isMixed ? 'Mixed' : 'By its letters'}
        disabled={!editor.canEdit}
        value={text}
        onChange={({ target }) =>
          editor.change(() => (target.value === '' ? undefined : target.value), { merges: true })
        }
      />
      <datalist id={listId}>
        {suggestions.map((tag) => (
          <option key={tag} value={tag}>
            {names.of(tag)}
          </option>
        ))}
      </datalist>
    </RowFrame>
  )
}
