import { presetPath } from '@engine/document/backgrounds/preset-url.ts'
import { backgroundColors, backgroundImages } from '@engine/document/registries/backgrounds.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { ChoiceList } from '../controls/choice-list.tsx'
import styles from '../controls/color.module.css'
import { Swatch } from '../controls/swatch.tsx'
import type { FieldProps } from '../field-props.ts'
import { useDocumentFields } from '../fields-context.ts'
import { describeName } from '../layout/presentation.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useField } from '../use-field.ts'
import { Fields } from './fields.tsx'

type BackgroundKind = 'none' | 'color' | 'blur' | 'image'

const kinds: readonly {
  readonly value: BackgroundKind
  readonly label: string
  readonly initial: JsonObject
}[] = [
  { value: 'none', label: 'None (black)', initial: { type: 'none' } },
  {
    value: 'color',
    label: 'Colour or gradient',
    initial: { type: 'color', color: '#111827', gradient: null },
  },
  { value: 'blur', label: 'Blurred thumbnail', initial: { type: 'blur', level: 2 } },
  {
    value: 'image',
    label: 'Image',
    initial: {
      type: 'image',
      imageAssetId: null,
      imageUrl: buildPresetUrl(backgroundImages[0] ?? ''),
      source: 'preset',
    },
  },
]

/** Documents have whole URLs, because exports download the image. */
function buildPresetUrl(name: string): string {
  return new URL(presetPath(name), location.origin).href
}

/** Edits the background behind all items. */
export function ProjectBackgroundRow(props: FieldProps) {
  const documentFields = useDocumentFields()
  const { path, field } = props
  const { presentation, value, editor, warning } = useField(props)
  const kind = isRecord(value) ? kinds.find((each) => each.value === value.type) : kinds[0]
  const schema = field.value.kind === 'object' ? field.value.schema : {}
  const choose = (next: BackgroundKind): void => {
    const initial = kinds.find((each) => each.value === next)?.initial
    editor.change((before) => (isRecord(before) && before.type === next ? before : initial))
  }
  return (
    <>
      <RowFrame
        label={presentation.label}
        description={field.description}
        issue={editor.issue}
        warning={warning}
      >
        <ChoiceList
          label={presentation.label}
          options={kinds}
          value={kind?.value}
          placeholder="Unknown"
          isDisabled={!editor.canEdit}
          onChange={choose}
        />
      </RowFrame>
      {isRecord(value) && (
        <Fields
          fields={documentFields.of(schema, value).filter(({ name }) => name !== 'source')}
          path={path}
          owner="GlobalBackground"
        />
      )}
      {kind?.value === 'color' && (
        <Group aria-label="Suggested colours" className={styles.suggestions ?? ''}>
          {backgroundColors.map((color) => (
            <Button
              key={color}
              className={styles.used ?? ''}
              aria-label={color}
              isDisabled={!editor.canEdit}
              onPress={() =>
                editor.change((before) => (isRecord(before) ? { ...before, color, gradient: null } : before))
              }
            >
              <Swatch color={color} />
            </Button>
          ))}
        </Group>
      )}
      {kind?.value === 'image' && (
        <RowFrame label="Preset">
          <ChoiceList
            label="Preset image"
            options={backgroundImages.map((name) => ({ value: name, label: describeName(name) }))}
            value={
              isRecord(value)
                ? backgroundImages.find((name) => String(value.imageUrl).endsWith(presetPath(name)))
                : undefined
            }
            placeholder="None"
            isDisabled={!editor.canEdit}
            onChange={(name) =>
              editor.change((before) =>
                isRecord(before)
                  ? { ...before, imageAssetId: null, imageUrl: buildPresetUrl(name), source: 'preset' }
                  : before,
              )
            }
          />
        </RowFrame>
      )}
    </>
  )
}
