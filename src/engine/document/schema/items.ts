import { chartItem } from './chart-item.ts'
import { dialectFields } from './item-fields.ts'
import { audioItem, gifItem, imageItem, lottieItem, videoItem } from './media-items.ts'
import { effectItem10, effectItem11, filterItem } from './post-effect-items.ts'
import { illustrationItem, motionGraphicItem, solidItem } from './shape-items.ts'
import { captionsItem, textItem, textTemplateItem } from './text-items.ts'

const fields10 = dialectFields['1.0']
const fields11 = dialectFields['1.1']

/** The item types of dialect 1.0. */
export const itemSchemas10 = {
  image: imageItem(fields10.timeline),
  video: videoItem(fields10.timeline, fields10.video),
  gif: gifItem(fields10.timeline, fields10.gif),
  lottie: lottieItem(fields10.timeline, fields10.lottie),
  audio: audioItem(fields10.timeline, fields10.audio),
  text: textItem(fields10.timeline),
  'text-template': textTemplateItem(fields10.timeline, fields10.templateId),
  captions: captionsItem(fields10.timeline, fields10.captions),
  solid: solidItem(fields10.timeline),
  illustration: illustrationItem(fields10.timeline),
  effect: effectItem10(fields10.timeline),
  filter: filterItem(fields10.timeline),
  chart: chartItem(fields10.timeline),
}

/** The item types of dialect 1.1, which adds motion graphics. */
export const itemSchemas11 = {
  image: imageItem(fields11.timeline),
  video: videoItem(fields11.timeline, fields11.video),
  gif: gifItem(fields11.timeline, fields11.gif),
  lottie: lottieItem(fields11.timeline, fields11.lottie),
  audio: audioItem(fields11.timeline, fields11.audio),
  text: textItem(fields11.timeline),
  'text-template': textTemplateItem(fields11.timeline, fields11.templateId),
  captions: captionsItem(fields11.timeline, fields11.captions),
  solid: solidItem(fields11.timeline),
  illustration: illustrationItem(fields11.timeline),
  effect: effectItem11(fields11.timeline),
  filter: filterItem(fields11.timeline),
  chart: chartItem(fields11.timeline),
  'motion-graphic': motionGraphicItem(fields11.timeline),
}
