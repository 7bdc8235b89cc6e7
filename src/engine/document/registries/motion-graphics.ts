import { animatedNumber } from './motion-graphics/animated-number.ts'
import { callOutArrow } from './motion-graphics/call-out-arrow.ts'
import { chapterCard } from './motion-graphics/chapter-card.ts'
import { comparisonSlider } from './motion-graphics/comparison-slider.ts'
import { countdown } from './motion-graphics/countdown.ts'
import { countdownRing } from './motion-graphics/countdown-ring.ts'
import type { MotionGraphicDefinition } from './motion-graphics/definition.ts'
import { highlightBox } from './motion-graphics/highlight-box.ts'
import { kineticList } from './motion-graphics/kinetic-list.ts'
import { logoSting } from './motion-graphics/logo-sting.ts'
import { lowerThird } from './motion-graphics/lower-third.ts'
import { mapPin } from './motion-graphics/map-pin.ts'
import { notification } from './motion-graphics/notification.ts'
import { phoneFrame } from './motion-graphics/phone-frame.ts'
import { progressBar } from './motion-graphics/progress-bar.ts'
import { quoteCard } from './motion-graphics/quote-card.ts'
import { reviewStars } from './motion-graphics/review-stars.ts'
import { socialHandle } from './motion-graphics/social-handle.ts'
import { subscribeButton } from './motion-graphics/subscribe-button.ts'
import { ticker } from './motion-graphics/ticker.ts'
import { titleReveal } from './motion-graphics/title-reveal.ts'
import { listNames, type Registry } from './registry.ts'

/** The built-in motion graphics by their `motionGraphicId`. */
export const motionGraphics = {
  'lower-third': lowerThird,
  'title-reveal': titleReveal,
  countdown,
  'progress-bar': progressBar,
  'call-out-arrow': callOutArrow,
  'animated-number': animatedNumber,
  'logo-sting': logoSting,
  'social-handle': socialHandle,
  'quote-card': quoteCard,
  'comparison-slider': comparisonSlider,
  'subscribe-button': subscribeButton,
  ticker,
  'highlight-box': highlightBox,
  'kinetic-list': kineticList,
  'chapter-card': chapterCard,
  'map-pin': mapPin,
  notification,
  'phone-frame': phoneFrame,
  'countdown-ring': countdownRing,
  'review-stars': reviewStars,
} as const satisfies Registry<string, MotionGraphicDefinition>

export type MotionGraphicName = keyof typeof motionGraphics

export const motionGraphicNames = listNames<MotionGraphicName>(motionGraphics)

export function isMotionGraphicName(id: string): id is MotionGraphicName {
  return Object.hasOwn(motionGraphics, id)
}

/** Returns the definition of a motion graphic, or undefined if it does not exist. */
export function findMotionGraphic(id: string): MotionGraphicDefinition | undefined {
  return isMotionGraphicName(id) ? motionGraphics[id] : undefined
}
