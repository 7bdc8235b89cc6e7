import { captionAsset, captions, type Entry, editorState, text } from '../../support/documents.ts'

type Box = readonly [left: number, top: number, width: number, height: number]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

const SECONDS = 4
const plain = { fontSize: 34, align: 'left', fontFamily: 'Noto Sans' }
const rightToLeft = { direction: 'rtl', align: 'right' }

function words(id: string, content: string, box: Box, fields: Fields = {}): Entry[] {
  return [text(content, { id, seconds: SECONDS, box, fields: { ...plain, ...fields } })]
}

/** Builds a document with paragraphs of two directions, marks, soft hyphens, languages, and many scripts. */
export function buildScriptsDocument(): unknown {
  const spoken = ['גרסה', 'Windows', '11', '24H2', 'יצאה'].map((word, index) => ({
    text: word,
    startMs: index * 700,
    endMs: index * 700 + 700,
  }))
  const wordCaptions = captions('spoken', {
    id: 'captions',
    seconds: SECONDS,
    box: [860, 20, 260, 120],
    fields: { ...plain, ...rightToLeft, pageDurationTicks: SECONDS * 240_000 },
  })
  const typed = { in: { type: 'typewriter', durationTicks: 720_000, easing: 'linear' } }
  const tracks: Entry[][] = [
    [wordCaptions],
    words('hebrew', 'קראו על iPhone (15 Pro Max) באתר שלנו', [20, 20, 290, 150], rightToLeft),
    words('arabic', 'اشتر هاتف Galaxy 24 Ultra الآن بسعر 50%', [340, 20, 300, 150], rightToLeft),
    words('override', 'a \u202Ereversed words here\u202C end', [670, 20, 180, 150]),
    words('typed', 'גרסה Windows 11 24H2 יצאה', [860, 160, 260, 120], {
      ...rightToLeft,
      captionAnimations: typed,
    }),
    words('marks', 'x̌ ė́ a̱ ɔ́ за́мок', [20, 200, 400, 60], { fontFamily: 'Inter' }),
    words(
      'hyphens',
      'Donau\u00ADdampf\u00ADschiff\u00ADfahrts\u00ADgesell\u00ADschaft',
      [440, 200, 300, 150],
    ),
    words('serbian', 'бгдпт тата', [20, 260, 400, 60], {
      fontStyle: { variant: 'italic', weight: '500' },
      language: 'sr',
    }),
    words('traditional', '繁體中文：骨、直', [20, 320, 400, 60], { language: 'zh-Hant' }),
    words('brackets', '価格は￥1,200（税込）です。', [860, 290, 170, 180], { language: 'ja' }),
    words('indic', 'নমস্কার નમસ્તે ਸਤ ਸ੍ਰੀ ನಮಸ್ಕಾರ', [20, 380, 820, 60]),
    words('south', 'നമസ്കാരം வணக்கம் ஸ்ரீ నమస్కారం ශ්‍රී', [20, 440, 820, 60]),
    words('mainland', 'ສະບາຍດີ សួស្តី မင်္ဂလာပါ ሰላም', [20, 500, 820, 60]),
    words('caucasus', 'Բարեւ გამარჯობა שָׁלוֹם مَرْحَبًا', [20, 560, 820, 60]),
    words('emoji', 'x🏳️‍🌈y ❤️‍🔥 ⛓️‍💥', [20, 630, 500, 70], { strokeWidth: 8, strokeColor: '#c00000' }),
  ]
  const assets = [captionAsset('spoken', { captions: spoken, timingGranularity: 'word' })]
  const background = { type: 'color', color: '#203050', gradient: null }
  return editorState({ tracks, assets, size: [1140, 710], background })
}
