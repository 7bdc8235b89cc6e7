import { Link2, Link2Off } from 'lucide-react'
import { useState } from 'react'
import { SmallButton } from '../controls/small-button.tsx'
import { useScrub } from '../controls/use-scrub.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { usePlayhead } from '../playhead.ts'
import type { DescribedField } from '../schema/value-kind.ts'
import { useFieldWarning } from '../use-field-warning.ts'
import { AnimatedCell, beginAnimated } from './animated-cell.tsx'
import { describeCrop } from './crop-limits.ts'
import { KeyframeControls } from './keyframe-controls.tsx'
import { KeyframeEasing } from './keyframe-easing.tsx'
import { type AnimatedState, useAnimatedNumbers, useItemIds } from './use-animated.ts'

interface AnimatedRowProps {
  /** Of several numbers together, such as "Position". Default: of the only one. */
  readonly label?: string
  readonly fields: readonly DescribedField[]
  /** Whether the numbers can keep their proportion, and whether they do at first. */
  readonly link?: { readonly isInitiallyOn: boolean } | undefined
  /** Whether the numbers are the crop of an item. Default: false. */
  readonly isCrop?: boolean
}

/** Animated numbers in one row, which get their keyframes together. */
export function AnimatedRow({ label, fields, link, isCrop = false }: AnimatedRowProps) {
  const states = useAnimatedNumbers(fields.map(({ name }) => name))
  const [isLinked, setIsLinked] = useState(link?.isInitiallyOn ?? false)
  const [first] = states
  const warning = useFieldWarning([first?.field ?? ''])
  if (first === undefined) return null
  const title = label ?? first.presentation.label
  const issue = states.find(({ editor }) => editor.issue !== undefined)?.editor.issue
  const cells = states.map((state) => (
    <AnimatedCell
      key={state.field}
      state={state}
      linked={isLinked ? states.filter((other) => other !== state) : []}
      hasPrefix={states.length > 1}
    />
  ))
  const frame = {
    label: title,
    description: fields[0]?.description,
    issue,
    warning,
    ...(isCrop && { hint: describeCrop(readCrops(states)) }),
    cells: states.length,
    gutter: <KeyframeControls states={states} label={title.toLowerCase()} />,
  }
  return (
    <>
      {states.length === 1 ? (
        <ScrubbedFrame state={first} frame={frame}>
          {cells}
        </ScrubbedFrame>
      ) : (
        <RowFrame
          {...frame}
          labelEnd={
            link !== undefined && (
              <SmallButton
                label={isLinked ? 'Do not keep the proportion' : 'Keep the proportion'}
                isSelected={isLinked}
                onPress={() => setIsLinked(!isLinked)}
              >
                {isLinked ? <Link2 /> : <Link2Off />}
              </SmallButton>
            )
          }
        >
          {cells}
        </RowFrame>
      )}
      <KeyframeEasing states={states} label={title.toLowerCase()} />
    </>
  )
}

const readCrops = (states: readonly AnimatedState[]): Record<string, number> =>
  Object.fromEntries(states.map(({ field, value = 0 }) => [field, value]))

interface ScrubbedFrameProps {
  readonly state: AnimatedState
  readonly frame: Omit<Parameters<typeof RowFrame>[0], 'children' | 'scrub'>
  readonly children: Parameters<typeof RowFrame>[0]['children']
}

/** A row whose label drags its number. */
function ScrubbedFrame({ state, frame, children }: ScrubbedFrameProps) {
  const playhead = usePlayhead()
  const itemIds = useItemIds()
  const scrub = useScrub({
    step: state.presentation.step ?? 1,
    isDisabled: !state.editor.canEdit,
    begin: () => beginAnimated(state, [], itemIds, playhead),
  })
  return (
    <RowFrame {...frame} scrub={scrub}>
      {children}
    </RowFrame>
  )
}
