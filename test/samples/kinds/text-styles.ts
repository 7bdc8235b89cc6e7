import { bundledFamilies, defaultFamily } from '../../../src/engine/renderer/fonts/bundled-families.ts'
import {
  type Box,
  buildDocument,
  defaultTextStyle,
  type EditorDocument,
  type TextStyle,
  text,
} from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

const SECONDS = 1
const box: Box = [40, 124, 560, 130]

function buildTextDocument(content: string, style: TextStyle): EditorDocument {
  return buildDocument({
    tracks: [[text(content, { id: 'text', seconds: SECONDS, box }, { fontSize: 48, ...style })]],
  })
}

interface StyleSample {
  readonly name: string
  readonly label: string
  readonly style: TextStyle
  readonly content?: string
  readonly plain?: TextStyle
}

function buildMember({
  name,
  label,
  style,
  content = 'Words with\na look of their own',
  plain = {},
}: StyleSample): Member {
  return {
    name,
    label,
    facts: [],
    snippet: style,
    samples: [
      {
        name,
        caption: label,
        document: buildTextDocument(content, style),
        without: buildTextDocument(content, plain),
        instants: [SECONDS / 2],
      },
    ],
  }
}

const variants: readonly StyleSample[] = [
  {
    name: 'italic',
    label: 'Italic',
    style: { fontStyle: { variant: 'italic', weight: '500' } },
    plain: { fontStyle: { variant: 'normal', weight: '500' } },
  },
  { name: 'thin', label: 'Thin', style: { fontStyle: { variant: 'normal', weight: '200' } } },
  { name: 'black', label: 'Black', style: { fontStyle: { variant: 'normal', weight: '900' } } },
  { name: 'left', label: 'Aligned to the left', style: { align: 'left' } },
  { name: 'right', label: 'Aligned to the right', style: { align: 'right' } },
  {
    name: 'letter-spacing',
    label: 'Letter spacing',
    style: { letterSpacing: 8, fontSize: 36 },
    plain: { fontSize: 36 },
  },
  { name: 'line-height', label: 'Line height', style: { lineHeight: 1.8 } },
  { name: 'stroke', label: 'Stroke', style: { strokeWidth: 8, strokeColor: '#d7263d' } },
  {
    name: 'background',
    label: 'Background that hugs each line',
    style: { color: '#14213d', background: { color: '#ffb703', horizontalPadding: 18, borderRadius: 14 } },
    plain: { color: '#14213d' },
  },
]

const black = { variant: 'normal', weight: '800' }

/** The optional fields of text items that the published schemas do not have. */
const finishes: readonly StyleSample[] = [
  {
    name: 'shadow',
    label: 'Shadow',
    style: { fontStyle: black, shadows: [{ offsetX: 0, offsetY: 6, blur: 16, color: 'rgb(0 0 0 / 80%)' }] },
    plain: { fontStyle: black },
  },
  {
    name: 'glow',
    label: 'Several shadows as a glow',
    style: {
      fontStyle: black,
      shadows: [
        { offsetX: 0, offsetY: 0, blur: 8, color: '#ff2bd6' },
        { offsetX: 0, offsetY: 0, blur: 36, color: '#ff2bd6' },
      ],
    },
    plain: { fontStyle: black },
  },
  {
    name: 'outline',
    label: 'Outline',
    style: { fontStyle: black, outline: { width: 6, color: '#d7263d' } },
    plain: { fontStyle: black },
  },
  {
    name: 'outline-translucent',
    label: 'Outline around translucent letters',
    style: { fontStyle: black, color: 'rgb(255 255 255 / 10%)', outline: { width: 3, color: '#ffffff' } },
    plain: { fontStyle: black, color: 'rgb(255 255 255 / 10%)' },
  },
  {
    name: 'sticker',
    label: 'Stroke, outline and shadow',
    style: {
      fontStyle: black,
      color: '#ffe066',
      strokeWidth: 8,
      strokeColor: '#d7263d',
      outline: { width: 6, color: '#ffffff' },
      shadows: [{ offsetX: 0, offsetY: 8, blur: 12, color: 'rgb(0 0 0 / 60%)' }],
    },
    plain: { fontStyle: black, color: '#ffe066' },
  },
  {
    name: 'gradient',
    label: 'Gradient fill',
    style: { fontStyle: black, fillGradient: 'linear-gradient(90deg, #ff8a00, #e52e71 60%, #7a5cff)' },
    plain: { fontStyle: black },
  },
  {
    name: 'background-padding',
    label: 'Background with padding above and below',
    style: {
      color: '#14213d',
      fontSize: 40,
      background: { color: '#ffb703', horizontalPadding: 18, borderRadius: 14 },
      backgroundPadding: { top: 8, bottom: 10 },
    },
    plain: {
      color: '#14213d',
      fontSize: 40,
      background: { color: '#ffb703', horizontalPadding: 18, borderRadius: 14 },
    },
  },
  {
    name: 'vertical-align',
    label: 'Aligned to the bottom of the box',
    content: 'At the bottom',
    style: { verticalAlign: 'bottom' },
  },
  {
    name: 'auto-fit',
    label: 'Shrinks to fit its box',
    content: 'A headline that is far too long for its box at this size, but shrinks until all of it fits',
    style: { autoFit: { minFontSize: 14 } },
  },
  {
    name: 'max-lines',
    label: 'Cut after two lines',
    content: 'A text of more than two lines is cut between words and ends with an ellipsis',
    style: { maxLines: 2 },
  },
  {
    name: 'letter-case',
    label: 'Capital letters',
    style: { letterCase: 'uppercase', fontSize: 40 },
    plain: { fontSize: 40 },
  },
  {
    name: 'hyphenation',
    label: 'Hyphenated by language',
    content: 'Donaudampfschifffahrtsgesellschaftskapitän',
    style: { hyphenate: true, language: 'de', fontSize: 40 },
    plain: { fontSize: 40 },
  },
  {
    name: 'spans',
    label: 'Styles of parts',
    content: 'Big news: 50 % off today',
    style: {
      spans: [
        { start: 0, end: 3, fontSize: 76, fontStyle: { weight: '900' } },
        {
          start: 10,
          end: 18,
          color: '#14213d',
          fontStyle: { weight: '800' },
          background: { color: '#ffb703', horizontalPadding: 10, borderRadius: 10 },
        },
        {
          start: 19,
          end: 24,
          fontFamily: 'Playfair Display',
          fontStyle: { variant: 'italic' },
          color: '#ff6b6b',
        },
      ],
    },
  },
  {
    name: 'spans-rtl',
    label: 'Styles of parts from right to left',
    content: 'مرحبا بالعالم 2024 hello',
    style: {
      direction: 'rtl',
      spans: [
        { start: 0, end: 3, color: '#ffb703' },
        { start: 14, end: 18, color: '#ff6b6b', fontSize: 64 },
        { start: 19, end: 24, background: { color: '#7a5cff', horizontalPadding: 8, borderRadius: 8 } },
      ],
    },
    plain: { direction: 'rtl' },
  },
]

/** A greeting and a number in each script with bundled fonts. */
const scripts: Readonly<Record<string, { content: string; style?: TextStyle }>> = {
  Arabic: { content: 'مرحبا بالعالم\n123 نص مع English', style: { direction: 'rtl' } },
  Hebrew: { content: 'שלום עולם\n2024 (Latin) באמצע', style: { direction: 'rtl' } },
  Devanagari: { content: 'नमस्ते दुनिया\nक्षत्रिय ज्ञान' },
  Thai: { content: 'ภาษาไทยไม่มีการ\nเว้นวรรคระหว่างคำ' },
  Japanese: { content: 'こんにちは世界\n直された骨を誤る' },
  Korean: { content: '안녕하세요 세계\n한국어 텍스트' },
  Chinese: { content: '你好，世界！\n这是直的。「引号」' },
  'Traditional Chinese': { content: '繁體中文的骨與直\n「學習」電腦網路', style: { language: 'zh-Hant' } },
  Bengali: { content: 'নমস্কার বিশ্ব\nক্ষুদ্র জ্ঞান' },
  Gujarati: { content: 'નમસ્તે દુનિયા\nક્ષત્રિય જ્ઞાન' },
  Gurmukhi: { content: 'ਸਤ ਸ੍ਰੀ ਅਕਾਲ\nਪੰਜਾਬੀ ਲਿਖਤ' },
  Kannada: { content: 'ನಮಸ್ಕಾರ ವಿಶ್ವ\nಕ್ಷಣ ಜ್ಞಾನ' },
  Malayalam: { content: 'നമസ്കാരം ലോകം\nക്ഷണം ജ്ഞാനം' },
  Sinhala: { content: 'ආයුබෝවන්\nශ්‍රී ලංකා' },
  Tamil: { content: 'வணக்கம் உலகம்\nஸ்ரீ க்ஷணம்' },
  Telugu: { content: 'నమస్కారం ప్రపంచం\nక్షణం జ్ఞానం' },
  Khmer: { content: 'សួស្តីពិភពលោក\nភាសាខ្មែរ' },
  Lao: { content: 'ສະບາຍດີຊາວໂລກ\nພາສາລາວ' },
  Burmese: { content: 'မင်္ဂလာပါ ကမ္ဘာ\nမြန်မာဘာသာ' },
  Ethiopic: { content: 'ሰላም ለዓለም\nአማርኛ ፩፪፫' },
  Armenian: { content: 'Բարեւ աշխարհ\nՀայերեն տեքստ' },
  Georgian: { content: 'გამარჯობა მსოფლიო\nქართული ტექსტი' },
  Emoji: { content: '👨‍👩‍👧‍👦 🇩🇪 👍🏽 1️⃣\n🏳️‍🌈 ❤️‍🔥 😀 🎈' },
}

const scriptSamples = Object.entries(scripts).map(([label, { content, style = {} }]) => ({
  name: `script-${label.toLowerCase().replaceAll(' ', '-')}`,
  label: `${label} script`,
  style: { fontFamily: defaultFamily, ...style },
  content,
  plain: { color: 'transparent' },
}))

/** Texts that are difficult to set, whatever their fonts. */
const settingSamples: readonly StyleSample[] = [
  {
    name: 'setting-two-directions',
    label: 'A paragraph of two directions, broken into lines',
    style: { fontFamily: defaultFamily, direction: 'rtl', align: 'right', fontSize: 66 },
    content: 'קראו על iPhone (15 Pro Max) באתר שלנו היום',
    plain: { color: 'transparent' },
  },
  {
    name: 'setting-marks',
    label: 'Letters with marks, from one font',
    style: { fontFamily: 'Inter' },
    content: 'x̌ ė́ ų̃ a̱ ɔ́ ɛ̃ ɹ̩\nза́мок и замо́к',
    plain: { color: 'transparent' },
  },
  {
    name: 'setting-soft-hyphens',
    label: 'Soft hyphens show where a line breaks',
    style: { fontFamily: defaultFamily, fontSize: 40 },
    content: 'Donau\u00ADdampf\u00ADschiff\u00ADfahrts\u00ADgesell\u00ADschaft',
    plain: { color: 'transparent' },
  },
  {
    name: 'setting-language',
    label: 'Serbian letters by `language`',
    style: { fontFamily: defaultFamily, fontStyle: { variant: 'italic', weight: '500' }, language: 'sr' },
    content: 'бгдпт\nтата',
    plain: { fontFamily: defaultFamily, fontStyle: { variant: 'italic', weight: '500' } },
  },
  {
    name: 'setting-stroked-emoji',
    label: 'Emoji in a text with a stroke',
    style: { strokeWidth: 8, strokeColor: '#d7263d', fontFamily: defaultFamily },
    content: 'x🏳️‍🌈y ❤️‍🔥\n😀 ⛓️‍💥',
    plain: { color: 'transparent' },
  },
]

/** Font families for scripts other than Latin are shown above. */
const bold = { variant: 'normal', weight: '700' }
const familySamples = bundledFamilies
  .filter(({ family }) => !family.startsWith(`${defaultFamily} `))
  .map(({ family }) => ({
    name: `font-${family.toLowerCase().replaceAll(' ', '-')}`,
    label: family,
    style: { fontFamily: family, fontStyle: bold },
    content: `${family}\nAaBbGg 0123 &?!`,
    plain: {
      fontFamily: family === defaultTextStyle.fontFamily ? defaultFamily : defaultTextStyle.fontFamily,
      fontStyle: bold,
    },
  }))

export const textStyleKind: Kind = {
  name: 'text-styles',
  title: 'Text',
  introduction: `The styles of text items, captions items and templates; the bundled fonts; writing systems. Text in an unknown font
family is drawn with ${defaultFamily}.`,
  members: [...variants, ...finishes, ...familySamples, ...scriptSamples, ...settingSamples].map(buildMember),
}
