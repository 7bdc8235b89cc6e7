import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { socialHandle } from '../../document/registries/motion-graphics/social-handle.ts'
import { defineDrawing } from './drawing.ts'
import { paintIcon } from './icons.ts'
import { between, soft, springy, swift } from './motion.ts'
import { computeAlignedStart, computeUnit, createPlacer, getInitials } from './placement.ts'
import { fillBox, fillDisc } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { chooseReadableColor } from './tints.ts'

type Props = PropsOf<typeof socialHandle>

export const socialHandleDrawing = defineDrawing(socialHandle, {
  paint: (stage, props) => {
    const { width, height } = stage
    const unit = computeUnit(stage, socialHandle.size)
    const isMirrored = isRightToLeft(props.handle)
    const pillHeight = Math.min(height, 168 * unit)
    // Springs overshoot by 4 %.
    const radius = (pillHeight / 2) * 0.94
    const inset = pillHeight / 2
    const textStart = pillHeight + 14 * unit
    const endSpace = 48 * unit
    const { handle, caption } = fitTexts(stage, props, width - textStart - endSpace, pillHeight, unit)
    const pillWidth = Math.min(width, textStart + Math.max(handle.width, caption.width) + endSpace)
    const left = computeAlignedStart(props.align, isMirrored, width - pillWidth)
    const top = (height - pillHeight) / 2
    const place = createPlacer(left, pillWidth, isMirrored)
    const opened = stage.presence([0.2, 0.8], [0.15, 0.75], swift)
    const shownWidth = between(pillHeight * 0.5, pillWidth, opened)
    const pillLeft = place(0, shownWidth)
    const margin = pillHeight * 0.07
    if (opened > 0) {
      stage.clipped(
        (context) =>
          context.roundRect(
            pillLeft,
            top + margin,
            shownWidth,
            pillHeight - 2 * margin,
            pillHeight / 2 - margin,
          ),
        () => {
          fillBox(stage, props.panelColor, left, top, pillWidth, pillHeight)
          writeTexts(
            stage,
            [handle, caption],
            top,
            pillHeight,
            (block) => place(textStart, block.width),
            isMirrored,
          )
        },
      )
    }
    paintDisc(
      stage,
      props,
      place(inset - radius, 2 * radius) + radius,
      top + pillHeight / 2,
      radius,
      isMirrored,
    )
  },
})

function fitTexts(
  stage: Stage,
  props: Props,
  maxWidth: number,
  pillHeight: number,
  unit: number,
): { readonly handle: TextBlock; readonly caption: TextBlock } {
  const common = {
    family: props.fontFamily,
    color: props.textColor,
    maxWidth,
    maxLines: 1,
    minScale: 0.4,
    isKept: true,
  }
  const hasCaption = props.caption.trim() !== ''
  const handle = stage.fit(props.handle, {
    ...common,
    weight: 800,
    size: (hasCaption ? 54 : 62) * unit,
    letterSpacing: -0.02,
    lineHeight: 1.2,
    maxHeight: pillHeight * (hasCaption ? 0.46 : 0.7),
  })
  const caption = stage.fit(props.caption, {
    ...common,
    weight: 500,
    size: 30 * unit,
    lineHeight: 1.25,
    maxHeight: pillHeight * 0.28,
  })
  return { handle, caption }
}

function writeTexts(
  stage: Stage,
  blocks: readonly TextBlock[],
  top: number,
  pillHeight: number,
  getLeft: (block: TextBlock) => number,
  isMirrored: boolean,
): void {
  const total = blocks.reduce((sum, { height }) => sum + height, 0)
  let y = top + (pillHeight - total) / 2
  for (const [index, block] of blocks.entries()) {
    const away = 1 - stage.presence([0.38 + 0.1 * index, 0.92 + 0.08 * index], [0, 0.5], swift)
    const alpha = stage.presence([0.38 + 0.1 * index, 0.7 + 0.1 * index], [0, 0.4], soft)
    const blockTop = y
    stage.group({ alpha, shiftX: away * pillHeight * (isMirrored ? 0.4 : -0.4) }, () =>
      stage.write(block, getLeft(block), blockTop),
    )
    y += block.height
  }
}

/** Paints the portrait with the icon beside it, or the icon, or an initial. */
function paintDisc(
  stage: Stage,
  props: Props,
  x: number,
  y: number,
  radius: number,
  isMirrored: boolean,
): void {
  const alpha = stage.presence([0, 0.12], [0.75, 1], soft)
  const scale = stage.presence([0, 0.5], [0.6, 1], springy)
  stage.group({ alpha, scale, originX: x, originY: y }, () => {
    const rim = radius * 0.08
    fillDisc(stage, props.accentColor, x, y, radius)
    const iconColor = chooseReadableColor(props.accentColor)
    if (!stage.has('avatar')) {
      paintHandleIcon(stage, props, iconColor, x, y, radius * 0.86)
      return
    }
    stage.drawImage(
      'avatar',
      x - radius + rim,
      y - radius + rim,
      2 * (radius - rim),
      2 * (radius - rim),
      radius - rim,
    )
    if (props.icon === 'none') return
    const small = radius * 0.34
    const [badgeX, badgeY] = [x + (isMirrored ? -1 : 1) * radius * 0.66, y + radius * 0.64]
    fillDisc(stage, props.accentColor, badgeX, badgeY, small)
    paintHandleIcon(stage, props, iconColor, badgeX, badgeY, small * 0.9)
  })
}

function paintHandleIcon(
  stage: Stage,
  props: Props,
  color: string,
  x: number,
  y: number,
  radius: number,
): void {
  if (props.icon !== 'at' && props.icon !== 'none') {
    paintIcon(stage, props.icon, color, x, y, radius)
    return
  }
  const block = stage.fit(props.icon === 'at' ? '@' : getInitials(props.handle.replace(/^@/, '')), {
    family: props.fontFamily,
    weight: 700,
    color,
    size: radius * 1.15,
    maxWidth: radius * 1.6,
    maxLines: 1,
  })
  // The character @ hangs lower than capital letters.
  const lift = props.icon === 'at' ? block.fontSize * 0.06 : 0
  stage.write(block, x - block.width / 2, y - block.height / 2 - lift)
}
