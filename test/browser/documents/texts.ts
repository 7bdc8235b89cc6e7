import { type Entry, editorState, moving, solid, still, text } from '../../support/documents.ts'

type Box = readonly [left: number, top: number, width: number, height: number]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

const SECONDS = 4

function words(id: string, content: string, box: Box, fields: Fields = {}): Entry[] {
  return [text(content, { id, seconds: SECONDS, box, fields: { fontSize: 36, align: 'left', ...fields } })]
}

function shape(id: string, color: string, box: Box, fields: Fields): Entry[] {
  return [solid(color, { id, seconds: SECONDS, box, fields })]
}

function padded(color: string, horizontalPadding: number, borderRadius: number): Fields {
  return { background: { color, horizontalPadding, borderRadius }, align: 'center' }
}

/** Builds a document with scripts, text styles, moving texts, and shapes. */
export function buildTextsDocument(): unknown {
  const tracks: Entry[][] = [
    words('latin', 'Quick “brown” foxes & office ligatures AVATAR To', [20, 10, 600, 100], {
      fontFamily: 'Roboto',
    }),
    words('arabic', 'مرحبا بالعالم! نص مع English و 123.', [660, 10, 600, 100], {
      direction: 'rtl',
      align: 'right',
    }),
    words('hebrew', 'שלום עולם (Latin) באמצע 2024', [20, 110, 600, 60], {
      direction: 'rtl',
      align: 'right',
    }),
    words('hindi', 'नमस्ते दुनिया! क्षत्रिय ज्ञान', [660, 110, 600, 60]),
    words('chinese', '你好，世界！「引号」ภาษาไทย 안녕하세요', [20, 170, 620, 60]),
    words('japanese', 'こんにちは。直された骨を誤る。', [660, 170, 600, 60]),
    words('emoji', '👨‍👩‍👧‍👦 🇩🇪 👍🏽 1️⃣ 🏳️‍🌈 ❤️‍🔥 😀 ©™ Привет', [20, 230, 900, 70], { fontSize: 48 }),
    words('boxes', 'Text over several\nlines of very different\nlength', [20, 310, 420, 170], {
      ...padded('#f59e0b', 20, 14),
      color: '#111111',
    }),
    words('stroke', 'STROKE', [450, 310, 380, 130], {
      fontFamily: 'Bebas Neue',
      fontSize: 110,
      strokeWidth: 14,
      strokeColor: '#dc2626',
      letterSpacing: 6,
    }),
    words('half', 'Half opacity', [840, 310, 420, 90], {
      ...padded('#0ea5e9', 24, 40),
      opacity: still(0.5),
      strokeWidth: 6,
      strokeColor: '#dc2626',
    }),
    words('italic', 'Playfair 900', [840, 400, 420, 90], {
      fontFamily: 'Playfair Display',
      fontStyle: { variant: 'italic', weight: '900' },
      fontSize: 64,
    }),
    words('thin', 'Thin, wide, slanted', [20, 490, 600, 60], {
      fontFamily: 'Oswald',
      fontStyle: { variant: 'italic', weight: '200' },
      letterSpacing: 5.5,
    }),
    words('turning', 'Moves along', [640, 490, 360, 80], {
      ...padded('#22c55e', 20, 20),
      rotation: moving([0, -8], [SECONDS - 0.1, 14]),
      scaleX: moving([0, 0.8], [SECONDS - 0.1, 1.3]),
      scaleY: moving([0, 0.8], [SECONDS - 0.1, 1.3]),
    }),
    shape('star', '#22d3ee', [20, 570, 130, 130], { shape: 'star', rotation: still(10) }),
    shape('round', '#22d3eecc', [170, 570, 200, 130], { borderRadius: still(36) }),
    shape('circle', '#a78bfa', [390, 570, 200, 130], { shape: 'circle', opacity: still(0.7) }),
    shape('triangle', '#fb7185', [1020, 500, 220, 190], {
      shape: 'triangle',
      rotation: moving([0, 0], [SECONDS - 0.1, 90]),
    }),
  ]
  const background = {
    type: 'color',
    color: '#1e293b',
    gradient: 'radial-gradient(circle at 80% 90%, rgba(124, 58, 237, 0.9), transparent 50%)',
  }
  return editorState({ tracks, size: [1280, 720], background })
}
