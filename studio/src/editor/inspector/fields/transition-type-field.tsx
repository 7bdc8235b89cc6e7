import { findTransitionMiddle } from '@engine/document/edit/transitions.ts'
import { listNames } from '@engine/document/registries/registry.ts'
import { transitionStyles } from '@engine/document/registries/transition-styles.ts'
import { transitions } from '@engine/document/registries/transitions.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import { useEditorSession } from '../../session/use-editor.ts'
import { type ThumbnailOption, ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor, useFieldValue, useInspected } from '../inspected.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { thumbnailTransition } from '../materials/thumbnails.ts'
import { usePlayhead } from '../playhead.ts'

const SEPARATOR = '/'

/** Every type of transition, followed by its styles. */
const options: readonly ThumbnailOption[] = listNames(transitions).flatMap((type) => [
  { value: type, label: transitions[type].label, thumbnail: thumbnailTransition(type, undefined) },
  ...listNames(transitionStyles)
    .filter((style) => transitionStyles[style].type === type)
    .map((style) => ({
      value: type + SEPARATOR + style,
      label: transitionStyles[style].label,
      thumbnail: thumbnailTransition(type, style),
    })),
])

/** The type and the style of a transition, which its viewers see as one choice. A new one is shown at its middle. */
export function TransitionTypeRow({ path, field }: FieldProps) {
  const parent = path.slice(0, -1)
  const type = useFieldValue(path)
  const style = useFieldValue([...parent, 'params', 'style'])
  const editor = useFieldEditor(parent, 'transition')
  const { roots } = useInspected()
  const session = useEditorSession()
  const playhead = usePlayhead()
  const value =
    typeof style.value === 'string' ? `${type.value}${SEPARATOR}${style.value}` : String(type.value)
  const change = (chosen: string): void => {
    const [nextType, nextStyle] = chosen.split(SEPARATOR)
    const isDone = editor.change((transition) => {
      if (!isRecord(transition)) return transition
      const { params: _settings, ...rest } = transition
      return { ...rest, type: nextType, ...(nextStyle !== undefined && { params: { style: nextStyle } }) }
    })
    const middle = findTransitionMiddle(session.store.getState().document, String(roots[0]?.[1]))
    if (isDone && middle !== undefined) playhead.seek(middle)
  }
  return (
    <RowFrame label="Type" description={field.description} issue={editor.issue}>
      <ThumbnailPicker
        label="Type"
        options={options}
        value={type.isMixed || style.isMixed ? undefined : value}
        placeholder={type.isMixed || style.isMixed ? 'Mixed' : 'Unknown'}
        isDisabled={!editor.canEdit}
        onChange={change}
      />
    </RowFrame>
  )
}
