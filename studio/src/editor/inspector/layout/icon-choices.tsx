import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  AlignVerticalJustifyCenter,
  AlignVerticalJustifyEnd,
  AlignVerticalJustifyStart,
  CaseLower,
  CaseSensitive,
  CaseUpper,
  PilcrowLeft,
  PilcrowRight,
} from 'lucide-react'
import type { ReactNode } from 'react'

/** Icons of choices, by the name of the field. */
const icons: Readonly<Record<string, Readonly<Record<string, ReactNode>>>> = {
  align: { left: <AlignLeft />, center: <AlignCenter />, right: <AlignRight /> },
  verticalAlign: {
    top: <AlignVerticalJustifyStart />,
    center: <AlignVerticalJustifyCenter />,
    bottom: <AlignVerticalJustifyEnd />,
  },
  direction: { ltr: <PilcrowRight />, rtl: <PilcrowLeft /> },
  letterCase: {
    'as-typed': '–',
    uppercase: <CaseUpper />,
    lowercase: <CaseLower />,
    'title-case': <CaseSensitive />,
  },
}

/** Returns the icon of a choice; undefined if it has none. */
export const findChoiceIcon = (name: string, choice: string | number): ReactNode => icons[name]?.[choice]
