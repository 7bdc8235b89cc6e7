import type { MotionGraphicName } from '../../document/registries/motion-graphics.ts'
import { animatedNumberDrawing } from './animated-number.ts'
import { callOutArrowDrawing } from './call-out-arrow.ts'
import { chapterCardDrawing } from './chapter-card.ts'
import { comparisonSliderDrawing } from './comparison-slider.ts'
import { countdownDrawing } from './countdown.ts'
import { countdownRingDrawing } from './countdown-ring.ts'
import type { MotionGraphicDrawing } from './drawing.ts'
import { highlightBoxDrawing } from './highlight-box.ts'
import { kineticListDrawing } from './kinetic-list.ts'
import { logoStingDrawing } from './logo-sting.ts'
import { lowerThirdDrawing } from './lower-third.ts'
import { mapPinDrawing } from './map-pin.ts'
import { notificationDrawing } from './notification.ts'
import { phoneFrameDrawing } from './phone-frame.ts'
import { progressBarDrawing } from './progress-bar.ts'
import { quoteCardDrawing } from './quote-card.ts'
import { reviewStarsDrawing } from './review-stars.ts'
import { socialHandleDrawing } from './social-handle.ts'
import { subscribeButtonDrawing } from './subscribe-button.ts'
import { tickerDrawing } from './ticker.ts'
import { titleRevealDrawing } from './title-reveal.ts'

/** The drawing of each motion graphic of the document's registry. */
export const drawings: Readonly<Record<MotionGraphicName, MotionGraphicDrawing>> = {
  'lower-third': lowerThirdDrawing,
  'title-reveal': titleRevealDrawing,
  countdown: countdownDrawing,
  'progress-bar': progressBarDrawing,
  'call-out-arrow': callOutArrowDrawing,
  'animated-number': animatedNumberDrawing,
  'logo-sting': logoStingDrawing,
  'social-handle': socialHandleDrawing,
  'quote-card': quoteCardDrawing,
  'comparison-slider': comparisonSliderDrawing,
  'subscribe-button': subscribeButtonDrawing,
  ticker: tickerDrawing,
  'highlight-box': highlightBoxDrawing,
  'kinetic-list': kineticListDrawing,
  'chapter-card': chapterCardDrawing,
  'map-pin': mapPinDrawing,
  notification: notificationDrawing,
  'phone-frame': phoneFrameDrawing,
  'countdown-ring': countdownRingDrawing,
  'review-stars': reviewStarsDrawing,
}
