import { findMotionGraphic } from '@engine/document/registries/motion-graphics.ts'
import type { FieldProps } from '../field-props.ts'
import { useFieldValue } from '../inspected.tsx'
import { describeProps } from '../layout/params.ts'
import { AssetRow } from './asset-field.tsx'
import { Fields } from './fields.tsx'

/** The settings of a motion graphic. */
export function MotionPropsRow({ path }: FieldProps) {
  const { value, isMixed } = useFieldValue(['motionGraphicId'])
  if (isMixed) return null
  return <Fields fields={describeProps(value)} path={path} owner="MotionGraphicProps" />
}

/** The images and videos that fill a motion graphic. */
export function MotionSlotsRow({ path }: FieldProps) {
  const { value } = useFieldValue(['motionGraphicId'])
  const definition = typeof value === 'string' ? findMotionGraphic(value) : undefined
  return Object.entries(definition?.slots ?? {}).map(([name, { label, description }]) => (
    <AssetRow
      key={name}
      field={{
        name,
        description,
        value: { kind: 'text' },
        title: undefined,
        isRequired: false,
        isNullable: true,
        fallback: undefined,
      }}
      path={[...path, name]}
      owner="MotionGraphicSlots"
      label={label}
    />
  ))
}
