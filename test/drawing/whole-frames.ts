import { image, mediaAsset, solid, still, text } from '../support/documents.ts'
import { type Drawing, drawing, stripes } from './drawing.ts'

const size = [640, 360] as const
const slate = { type: 'color', color: '#1e293b', gradient: null }
type Box = readonly [number, number, number, number]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

function words(id: string, content: string, box: Box, fields: Fields = {}) {
  return [text(content, { id, seconds: 1, box, fields: { fontSize: 24, align: 'left', ...fields } })]
}

/** A frame with eight scripts and emoji. */
export function scripts(): Drawing {
  const tracks = [
    words('latin', 'Quick “brown” foxes & office ligatures', [10, 8, 300, 80], { fontFamily: 'Roboto' }),
    words('arabic', 'مرحبا بالعالم! نص مع English و 123.', [330, 8, 300, 80], {
      direction: 'rtl',
      align: 'right',
    }),
    words('hebrew', 'שלום עולם (Latin) באמצע 2024', [10, 92, 300, 80], { direction: 'rtl', align: 'right' }),
    words('hindi', 'नमस्ते दुनिया! क्षत्रिय ज्ञान', [330, 92, 300, 80]),
    words('thai', 'ภาษาไทยไม่มีการเว้นวรรคระหว่างคำ', [10, 164, 300, 80]),
    words('chinese', '你好，世界！这是直的。「引号」', [330, 164, 300, 80]),
    words('japanese', 'こんにちは。直された骨を誤る。', [10, 236, 300, 80]),
    words('korean', '안녕하세요 세계! 한국어 텍스트', [330, 236, 300, 80]),
    words('emoji', '👨‍👩‍👧‍👦 🇩🇪 👍🏽 1️⃣ 🏴‍☠️ 🏳️‍🌈 ❤️‍🔥 😀 ©™ Привет Γειά Tiếng', [10, 312, 620, 40]),
  ]
  return drawing({ tracks, size, background: slate })
}

/** A frame with text styles, shapes and an image over a gradient. */
export function styles(): Drawing {
  const padded = (color: string, borderRadius: number): Fields => ({
    background: { color, horizontalPadding: 14, borderRadius },
    align: 'center',
  })
  const tracks = [
    words('boxes', 'Text over several\nlines of very different\nlength', [10, 10, 300, 120], {
      ...padded('#f59e0b', 12),
      color: '#111111',
    }),
    words('clear', 'Half transparent boxes that join', [340, 10, 260, 120], padded('#00000080', 10)),
    words('stroke', 'STROKE', [10, 125, 300, 60], {
      fontFamily: 'Bebas Neue',
      fontSize: 48,
      strokeWidth: 8,
      strokeColor: '#dc2626',
    }),
    words('half', 'At half opacity', [330, 110, 300, 60], {
      ...padded('#0ea5e9', 30),
      opacity: still(0.5),
      strokeWidth: 6,
      strokeColor: '#dc2626',
    }),
    words('italic', 'Playfair Italic 900', [10, 190, 300, 40], {
      fontFamily: 'Playfair Display',
      fontStyle: { variant: 'italic', weight: '900' },
    }),
    words('turned', 'Turned', [380, 190, 160, 40], { ...padded('#22c55e', 14), rotation: still(12) }),
    [solid('#22d3ee', { id: 'star', seconds: 1, box: [20, 250, 90, 90], fields: { shape: 'star' } })],
    [
      solid('#22d3ee', {
        id: 'round',
        seconds: 1,
        box: [130, 250, 90, 90],
        fields: { borderRadius: still(20) },
      }),
    ],
    [
      image('stripes', {
        id: 'picture',
        seconds: 1,
        box: [260, 250, 160, 90],
        fields: { borderRadius: still(16), rotation: still(-8), cropLeft: still(0.2) },
      }),
    ],
  ]
  const background = {
    type: 'color',
    color: '#1e293b',
    gradient: 'radial-gradient(circle at 80% 90%, rgba(124, 58, 237, 0.9), transparent 50%)',
  }
  const images = { stripes: stripes(320, 180, ['#ef4444', '#f59e0b', '#22c55e', '#3b82f6']) }
  return drawing({ tracks, size, background, assets: [mediaAsset('image', 'stripes')] }, { images })
}
