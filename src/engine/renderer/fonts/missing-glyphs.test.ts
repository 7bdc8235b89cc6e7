import { describe, expect, test } from 'vitest'
import { withStandIns } from '../../compositor/text/torn-emoji.ts'
import type { FontStyle } from '../../document/model.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { bundledFamilies } from './bundled-families.ts'
import { FontCatalogue } from './font-catalogue.ts'

/** Texts in every script that the bundled fonts cover. */
const scripts = {
  latin: 'The quick brown fox jumps over the lazy dog. 0123456789 !?&@#%*()[]{}<>+-=/\\|"\'`~^_$:;,',
  'latin, western': 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœŸ€£¥¢§¶©®™°',
  'latin, central': 'ĄąĆćČčĎďĐđĘęĚěĞğİıŁłŃńŇňŐőŘřŚśŞşŠšŤťŮůŰűŹźŻżŽžȘșȚț',
  vietnamese: 'Tiếng Việt: ắằẳẵặấầẩẫậẻẽẹếềểễệỉĩịỏọốồổỗộớờởỡợủũụứừửữựỳỷỹỵ Đđ Ơơ Ưư',
  punctuation: '“curly” ‘single’ «guillemets» … – — • † ‡ ‹ › ¿ ¡ № ½ ¼ ¾ × ÷ ± ≤ ≥ ≠ ≈ ∞ √ ← ↑ → ↓',
  cyrillic: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя ЂђЄєІіЇїЈјЉљЊњЋћЌќЎўЏџҐґ',
  greek: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψω ΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ',
  arabic: 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ًٌٍَُِّْ ٠١٢٣٤٥٦٧٨٩ ؟،؛ پچژگ ی ک',
  hebrew: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת ְֱֲֳִֵֶַָֹֻּ ״׳',
  devanagari: 'अआइईउऊऋएऐओऔ कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह ािीुूृेैोौंःँ् ०१२३४५६७८९ । क्ष त्र ज्ञ',
  thai: 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ ะัาำิีึืุูเแโใไๅ็่้๊๋์ ๐๑๒๓๔๕๖๗๘๙ ฿',
  japanese: 'あいうえおがぎぱぴっゃゅょをんアイウエオヴァッャュョー日本語漢字学校東京駅、。「」・！？',
  korean: '가나다라마바사아자차카타파하 한국어 대한민국 안녕하세요 꽃 값 뷁 ㄱㄴㄷㅏㅑ',
  'chinese, simplified':
    '的一是了我不在人们有来他这上着个地到大里说就去子得也和那要下看天时过出小么起你都把好',
  'chinese, traditional': '繁體中文國語臺灣學習電腦網際網路愛國東廣門馬鳥龍龜',
  bengali: 'অআইঈউঊঋএঐওঔ কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ ািীুূৃেৈোৌ ৎংঃঁ ০১২৩৪৫৬৭৮৯ ক্ষ জ্ঞ ৳',
  gujarati: 'અઆઇઈઉઊઋએઐઓઔ કખગઘઙચછજઝઞટઠડઢણતથદધનપફબભમયરલવશષસહળ ાિીુૂૃેૈોૌંઃ ૦૧૨૩૪૫૬૭૮૯ ક્ષ જ્ઞ',
  gurmukhi: 'ਅਆਇਈਉਊਏਐਓਔ ਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵਸ਼ਸਹ ਾਿੀੁੂੇੈੋੌਂੰੱ ੦੧੨੩੪੫੬੭੮੯ ੴ',
  kannada: 'ಅಆಇಈಉಊಋಎಏಐಒಓಔ ಕಖಗಘಙಚಛಜಝಞಟಠಡಢಣತಥದಧನಪಫಬಭಮಯರಲವಶಷಸಹಳ ಾಿೀುೂೃೆೇೈೊೋೌಂಃ ೦೧೨೩೪೫೬೭೮೯ ಕ್ಷ ಜ್ಞ',
  malayalam: 'അആഇഈഉഊഋഎഏഐഒഓഔ കഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരലവശഷസഹളഴറ ാിീുൂൃെേൈൊോൌംഃ ൻർൽൾൺ ക്ഷ',
  sinhala: 'අආඇඈඉඊඋඌඑඒඓඔඕඖ කඛගඝඞචඡජඣඤටඨඩඪණතථදධනපඵබභමයරලවශෂසහළෆ ාැෑිීුූෘෙේෛොෝෞංඃ ශ්‍රී',
  tamil: 'அஆஇஈஉஊஎஏஐஒஓஔ கஙசஞடணதநபமயரலவழளறன ஜஷஸஹ ாிீுூெேைொோௌ் ௧௨௩ ௹ க்ஷ ஸ்ரீ',
  telugu: 'అఆఇఈఉఊఋఎఏఐఒఓఔ కఖగఘఙచఛజఝఞటఠడఢణతథదధనపఫబభమయరలవశషసహళ ాిీుూృెేైొోౌంః ౦౧౨౩౪౫౬౭౮౯ క్ష',
  khmer: 'កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ ាិីឹឺុូួើឿៀេែៃោៅំះ ០១២៣៤៥៦៧៨៩ ក្ស ។ ៛',
  lao: 'ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ ະັາຳິີຶືຸູົຼຽເແໂໃໄ ່້໊໋ ໐໑໒໓໔໕໖໗໘໙ ₭',
  burmese: 'ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ ာါိီုူေဲံ့း္်ျြွှ ၀၁၂၃၄၅၆၇၈၉ ၊။ မြန်မာ',
  ethiopic: 'ሀሁሂሃሄህሆለሉሊላሌልሎሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ ፩፪፫ ። ፣ አማርኛ',
  armenian: 'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ և ։ ՞ ՛ ֏',
  georgian: 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ᲐᲑᲒᲓᲔᲕᲖᲗ ქართული ₾',
  'marks of any letter': 'x̌ ė́ ų̃ a̱ ɔ́ ɛ̃ ɹ̩ за́мок и̂ n̈ m̄ p̃ q̊',
  invisible: 'f\u034Fg a\u00ADb c\u200Cd',
} as const

const styles: FontStyle[] = (['normal', 'italic'] as const).flatMap((variant) =>
  [100, 200, 300, 400, 500, 600, 700, 800, 900].map((weight) => ({ variant, weight })),
)

const size = 16
const canvas = new FrameCanvas(2 * size, 2 * size)
const { context } = canvas
const catalogue = new FontCatalogue()

/** Draws a text, white on black; a character that no font has becomes the box of the first font. */
function drawGlyphs(font: string, text: string): Buffer {
  context.fillStyle = '#000'
  context.fillRect(0, 0, 2 * size, 2 * size)
  context.fillStyle = '#fff'
  context.font = font
  context.fillText(text, size / 2, 1.5 * size)
  const pixels = canvas.readPixels()
  const copy = Buffer.from(pixels)
  canvas.recycle(pixels)
  return copy
}

const isColoured = (pixels: Buffer): boolean =>
  pixels.some((byte, index) => index % 4 === 0 && (byte !== pixels[index + 1] || byte !== pixels[index + 2]))

function getFont(family: string, style: FontStyle, text: string): string {
  return `${style.variant} ${style.weight} ${size}px ${catalogue.fontFamilies(family, style, text)}`
}

const blanks = new Map<string, readonly Buffer[]>()

/** Returns whether the drawing is empty, or the box that the same fonts draw for a character that none has. */
function isBoxOrBlank(family: string, style: FontStyle, text: string): boolean {
  const font = getFont(family, style, text)
  const cached = blanks.get(font) ?? [drawGlyphs(font, '\u{10FFFD}'), drawGlyphs(font, ' ')]
  blanks.set(font, cached)
  const pixels = drawGlyphs(font, text)
  return cached.some((blank) => blank.equals(pixels))
}

/** All families but most of those for other scripts, which fall back alike. */
const families = bundledFamilies
  .map(({ family }) => family)
  .filter(
    (family) => !family.startsWith('Noto Sans ') || /(Arabic|Devanagari|Khmer|JP|TC|Complete)$/.test(family),
  )

describe.each(families)('%s', (family) => {
  test('has or finds a glyph for every character, in every weight, upright and italic', () => {
    for (const style of styles) {
      for (const [script, text] of Object.entries(scripts)) {
        expect(catalogue.drawable(family, style, text), `${script}, ${style.variant} ${style.weight}`).toBe(
          text,
        )
      }
    }
  })

  test.each([
    { variant: 'normal', weight: 400 },
    { variant: 'italic', weight: 900 },
  ] as const)('draws no box, $variant $weight', (style) => {
    // Marks are drawn on the preceding letter; spaces and controls are not drawn.
    const characters = new Set(
      Object.values(scripts)
        .join('')
        .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\s]/gu, ''),
    )
    expect([...characters].filter((character) => isBoxOrBlank(family, style, character))).toEqual([])
  })
})

const characters = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
const single = characters(0x231a, 0x1faff).filter((character) => /^\p{Emoji_Presentation}$/u.test(character))
const tones = characters(0x1f3fb, 0x1f3ff)
const toned = single.flatMap((person) =>
  tones.map((tone) => person + tone).filter((pair) => /^\p{RGI_Emoji_Modifier_Sequence}$/v.test(pair)),
)
const letters = characters(0x1f1e6, 0x1f1ff)
const flags = letters.flatMap((first) =>
  letters.map((second) => first + second).filter((flag) => /^\p{RGI_Emoji_Flag_Sequence}$/v.test(flag)),
)

const emoji: Readonly<Record<string, readonly string[]>> = {
  'of one character': single.filter((character) => !letters.includes(character)),
  'of flags': [...flags, '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏳️‍🌈', '🏳️‍⚧️', '🏴‍☠️'],
  'of skin tones': toned,
  'of keycaps': [...'0123456789#*'].map((key) => `${key}\uFE0F\u20E3`),
  'of families and pairs': ['👨‍👩‍👧‍👦', '👨‍👨‍👦', '👩‍❤️‍💋‍👨', '👩🏻‍❤️‍👩🏿', '🧑🏻‍🤝‍🧑🏿', '👩🏽‍🤝‍👨🏼'],
  'of trades and gestures': ['🧑‍💻', '👩🏽‍🚀', '👨🏿‍⚕️', '🕵️‍♂️', '⛹🏽‍♀️', '🙂‍↔️', '🏃🏾‍♀️‍➡️', '🐻‍❄️', '🐈‍⬛', '🐦‍🔥'],
  'of signs in colour': ['❤️', '❤️‍🔥', '☀️', '✈️', '™️', '©️', 'ℹ️', '〰️', '㊗️', '⛓️‍💥', '👁️‍🗨️'],
}

describe.each(['Inter', 'Bebas Neue', 'Noto Sans Arabic'])('emoji in %s', (family) => {
  const style: FontStyle = { variant: 'normal', weight: 400 }
  const measureWidth = (text: string): number => {
    context.font = getFont(family, style, text)
    return context.measureText(withStandIns(catalogue.drawable(family, style, text))).width
  }

  test.each(Object.entries(emoji))('%s are drawn whole and as emoji', (_kind, sequences) => {
    const one = measureWidth('😀')
    expect(sequences.length).toBeGreaterThan(5)
    // A split sequence is as wide as its parts; a plain glyph of another font has another width.
    expect(sequences.filter((sequence) => Math.abs(measureWidth(sequence) - one) > 1)).toEqual([])
    expect(sequences.filter((sequence) => isBoxOrBlank(family, style, sequence))).toEqual([])
  })

  test('stay coloured beside Japanese, and plain if the text requests it', () => {
    expect(measureWidth('サッカー⚽') - measureWidth('サッカー')).toBeCloseTo(measureWidth('😀'), 0)
    expect(isColoured(drawGlyphs(getFont(family, style, '⚽\uFE0E'), '⚽\uFE0E'))).toBe(false)
  })
})
