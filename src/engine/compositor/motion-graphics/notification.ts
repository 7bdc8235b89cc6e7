import type { PropsOf } from '../../document/registries/motion-graphics/definition.ts'
import { notification } from '../../document/registries/motion-graphics/notification.ts'
import { defineDrawing } from './drawing.ts'
import { paintIcon } from './icons.ts'
import { chooseLineHeight } from './line-height.ts'
import { soft, springy } from './motion.ts'
import { computeUnit, createPlacer } from './placement.ts'
import { fillBox } from './shapes.ts'
import type { Stage } from './stage.ts'
import { isRightToLeft, type TextBlock } from './text-block.ts'
import { chooseReadableColor, withAlpha } from './tints.ts'

type Props = PropsOf<typeof notification>

interface Texts {
  readonly app: TextBlock
  readonly time: TextBlock
  readonly title: TextBlock
  readonly message: TextBlock
}

/** Share of the height by which a spring may overshoot. */
const MARGIN = 0.05

export const notificationDrawing = defineDrawing(notification, {
  paint: (stage, props) => {
    const unit = computeUnit(stage, notification.size)
    const isMirrored = isRightToLeft(props.title.trim() === '' ? props.message : props.title)
    const pad = Math.min(34 * unit, stage.width * 0.06, stage.height * 0.14)
    const iconSize = Math.min(112 * unit, stage.height * 0.6, stage.width * 0.2)
    const maxHeight = stage.height * (1 - 2 * MARGIN)
    const textStart = pad + iconSize + pad * 0.8
    const textWidth = Math.max(0, stage.width - textStart - pad)
    const texts = fitTexts(stage, props, textWidth, maxHeight - 2 * pad, unit)
    const textHeight =
      Math.max(texts.app.height, texts.time.height) + texts.title.height + texts.message.height
    const height = Math.min(maxHeight, Math.max(textHeight, iconSize) + 2 * pad)
    const top = (stage.height - height) / 2
    const place = createPlacer(0, stage.width, isMirrored)
    const arrived = stage.presence([0, 0.9], [0, 1], springy)
    const alpha = stage.presence([0, 0.3], [0.3, 1], soft)
    // It comes from the upper edge of the box, as far as there is space above it.
    const state = {
      alpha,
      shiftY: -(1 - arrived) * top,
      scale: 0.9 + 0.1 * Math.min(1, arrived),
      originX: stage.width / 2,
      originY: top + height / 2,
    }
    stage.group(state, () => {
      fillBox(stage, props.cardColor, 0, top, stage.width, height, props.cornerRadius * unit)
      paintAppIcon(stage, props, place(pad, iconSize), top + (height - iconSize) / 2, iconSize)
      writeTexts(stage, texts, top + (height - textHeight) / 2, textWidth, (start, width) =>
        place(textStart + start, width),
      )
    })
  },
})

function fitTexts(stage: Stage, props: Props, maxWidth: number, maxHeight: number, unit: number): Texts {
  const small = {
    family: props.fontFamily,
    weight: 600,
    color: withAlpha(props.textColor, 0.68),
    size: 27 * unit,
    lineHeight: 1.4,
    maxLines: 1,
  }
  const time = stage.fit(props.time, {
    ...small,
    weight: 500,
    maxWidth: maxWidth * 0.35,
    maxHeight: maxHeight * 0.25,
  })
  const gap = time.width > 0 ? 20 * unit : 0
  const app = stage.fit(props.app, {
    ...small,
    maxWidth: Math.max(0, maxWidth - time.width - gap),
    maxHeight: maxHeight * 0.25,
  })
  const header = Math.max(app.height, time.height)
  const common = { family: props.fontFamily, color: props.textColor, maxWidth }
  const title = stage.fit(props.title, {
    ...common,
    weight: 700,
    size: 38 * unit,
    lineHeight: chooseLineHeight(props.title, 1.3),
    maxLines: 1,
    maxHeight: maxHeight * 0.4,
    minScale: 0.6,
  })
  const message = stage.fit(props.message, {
    ...common,
    weight: 400,
    size: 34 * unit,
    lineHeight: chooseLineHeight(props.message, 1.3),
    maxLines: 4,
    maxHeight: Math.max(0, maxHeight - header - title.height),
    minScale: 0.62,
  })
  return { app, time, title, message }
}

function paintAppIcon(stage: Stage, props: Props, x: number, y: number, size: number): void {
  const radius = size * 0.24
  const shown = stage.presence([0.25, 0.85], [0, 1], springy)
  stage.group({ scale: 0.7 + 0.3 * shown, originX: x + size / 2, originY: y + size / 2 }, () => {
    fillBox(stage, props.accentColor, x, y, size, size, radius)
    if (stage.has('avatar')) {
      const rim = size * 0.03
      stage.drawImage('avatar', x + rim, y + rim, size - 2 * rim, size - 2 * rim, radius - rim)
      const badge = size * 0.2
      paintIcon(
        stage,
        props.icon,
        chooseReadableColor(props.accentColor),
        x + size - badge,
        y + size - badge,
        badge * 0.8,
      )
    } else {
      paintIcon(
        stage,
        props.icon,
        chooseReadableColor(props.accentColor),
        x + size / 2,
        y + size / 2,
        size * 0.42,
      )
    }
  })
}

function writeTexts(
  stage: Stage,
  { app, time, title, message }: Texts,
  top: number,
  width: number,
  place: (start: number, width: number) => number,
): void {
  const header = Math.max(app.height, time.height)
  stage.write(app, place(0, app.width), top)
  stage.write(time, place(width - time.width, time.width), top)
  const state = { alpha: stage.presence([0.35, 0.75], [0, 1], soft) }
  stage.write(title, place(0, title.width), top + header, state)
  stage.write(message, place(0, message.width), top + header + title.height, state)
}
