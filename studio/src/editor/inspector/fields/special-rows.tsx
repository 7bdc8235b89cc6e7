import type { ComponentType } from 'react'
import type { FieldProps } from '../field-props.ts'
import type { ControlName } from '../layout/presentation.ts'
import { AnimationTypeRow } from './animation-type-field.tsx'
import { AssetRow } from './asset-field.tsx'
import { BindingsRow } from './bindings-field.tsx'
import { ChartDataRow, ChartTypeRow } from './chart-fields.tsx'
import { EffectTypeRow } from './effect-type-field.tsx'
import { FontFamilyRow, FontStyleRow } from './font-field.tsx'
import { IllustrationRow } from './illustration-field.tsx'
import { LanguageRow } from './language-field.tsx'
import { MotionGraphicRow } from './motion-graphic-field.tsx'
import { MotionPropsRow, MotionSlotsRow } from './motion-graphic-fields.tsx'
import { ProjectBackgroundRow } from './project-background-field.tsx'
import { LongTextRow } from './text-field.tsx'
import { ThumbnailChoiceRow } from './thumbnail-choice-field.tsx'
import { TransitionTypeRow } from './transition-type-field.tsx'
import { VariablesRow } from './variables-field.tsx'

/** The rows of fields that need more than the control of their kind. */
export const specialRows: Readonly<Record<ControlName, ComponentType<FieldProps>>> = {
  'animation-type': AnimationTypeRow,
  asset: AssetRow,
  bindings: BindingsRow,
  'chart-data': ChartDataRow,
  'chart-type': ChartTypeRow,
  'effect-type': EffectTypeRow,
  'font-family': FontFamilyRow,
  'font-style': FontStyleRow,
  illustration: IllustrationRow,
  language: LanguageRow,
  'long-text': LongTextRow,
  'motion-graphic': MotionGraphicRow,
  'motion-props': MotionPropsRow,
  'motion-slots': MotionSlotsRow,
  'thumbnail-choice': ThumbnailChoiceRow,
  'project-background': ProjectBackgroundRow,
  'transition-type': TransitionTypeRow,
  variables: VariablesRow,
}
