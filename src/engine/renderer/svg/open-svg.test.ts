import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { convertToPng } from '../canvas/convert-to-png.ts'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import { openSvg } from './open-svg.ts'
import { SvgError } from './svg-error.ts'
import { SvgRenderer } from './svg-renderer.ts'

const renderer = new SvgRenderer()
const fonts = new FontCatalogue()

const green = [0, 160, 60, 255]
const red = [200, 30, 30, 255]
const nothing = [0, 0, 0, 0]

const root = (content: string, attributes = 'width="200" height="100"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`

async function open(file: string | Buffer) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  return openSvg(bytes, { renderer, fonts, convertImage: convertToPng })
}

/** Draws at 200 × 100; opaque colours are exact, because they need no division by alpha. */
async function draw(file: string | Buffer) {
  const drawing = await open(file)
  const { pixels } = drawing.render(200, 100)
  return {
    width: drawing.width,
    height: drawing.height,
    warnings: drawing.warnings,
    pixels,
    at: (x: number, y: number): number[] => [...pixels.subarray((y * 200 + x) * 4, (y * 200 + x) * 4 + 4)],
  }
}

const cover = '<rect width="200" height="100" fill="#00a03c"/>'

test('large drawings can be painted one after the other', async () => {
  const [first, second] = await Promise.all([open(root(cover)), open(root(cover))])
  expect(first.render(2400, 1800).width).toBe(2400)
  expect([...second.render(2400, 1800).pixels.subarray(0, 4)]).toEqual(green)
  await second.prepare()
  expect([...second.render(20, 10).pixels.subarray(0, 4)]).toEqual(green)
})

describe('a drawing has the size', () => {
  test.each([
    ['that it states', 'width="120px" height="1in"', 120, 96],
    ['of its style', 'style="width:120px;height:60px" width="5" height="5"', 120, 60],
    ['of its view box', 'viewBox=" 0  0,200 100 "', 200, 100],
    ['of its view box over lines', 'viewBox="0\n0\n200\n100" width="100%" height="100%"', 200, 100],
    ['of one side and the view box', 'viewBox="0 0 200 100" width="50"', 50, 25],
    ['that browsers give to one without any', '', 300, 150],
    ['at most 4096, from a huge view box', 'viewBox="0 0 8192 4096"', 4096, 2048],
  ])('%s', async (_name, attributes, width, height) => {
    expect(await open(root(cover, attributes))).toMatchObject({ width, height })
  })
})

test.each([
  ['a view box with commas', root(cover, 'viewBox="0,0,200,100"')],
  ['a long comment before the root', `<!-- ${'long '.repeat(50_000)} -->\n${root(cover)}`],
  ['a root with ">" in an attribute', root(cover, 'width="200" height="100" content="a > b"')],
  [
    'a prefix',
    `<s:svg xmlns:s="http://www.w3.org/2000/svg" width="200" height="100">${cover.replace('<', '<s:')}</s:svg>`,
  ],
  ['UTF-16', Buffer.from(`\uFEFF${root(cover)}`, 'utf16le')],
  [
    'entities for its namespaces',
    `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>${root(cover).replace('http://www.w3.org/2000/svg', '&ns;')}`,
  ],
])('a file with %s is drawn', async (_name, file) => {
  const { at } = await draw(file)
  expect([at(1, 1), at(198, 98)]).toEqual([green, green])
})

describe('styles', () => {
  const line = (attributes: string, sheet = ''): string =>
    root(`<style>${sheet}</style><path d="M0 50H200" stroke="#00a03c" ${attributes}/>`)

  test.each([
    ['a width without a unit', line('style="stroke-width:20"')],
    ['a class', line('class="c"', '.c{stroke-width:20}')],
    ['a child selector', line('', 'svg > path:nth-child(2){stroke-width:20px}')],
    [
      'importance over specificity',
      line('id="i" style="stroke-width:1"', 'path{stroke-width:20 !important}'),
    ],
    ['specificity over order', line('id="i"', '#i{stroke-width:20} path{stroke-width:1}')],
    ['a variable', line('class="c"', ':root{--w:20} .c{stroke-width:var(--none, var(--w))}')],
    ['a matching medium only', line('class="c"', '.c{stroke-width:20} @media print{.c{stroke-width:1}}')],
  ])('know %s', async (_name, file) => {
    const { at } = await draw(file)
    expect([at(100, 42), at(100, 58), at(100, 30)]).toEqual([green, green, nothing])
  })

  test.each([
    ['rgb(0 160 60 / 100%)'],
    ['hsl(142.5 100% 31.4%)'],
    ['oklch(61.28% 0.178 148.6)'],
    ['color(srgb 0 0.6275 0.2353)'],
  ])('know the colour %s', async (color) => {
    for (const paint of [`fill="${color}"`, `style="fill:${color}"`]) {
      const [r = 0, g = 0, b = 0] = (await draw(root(`<rect width="200" height="100" ${paint}/>`))).at(9, 9)
      expect(Math.max(r, Math.abs(g - 160), Math.abs(b - 60))).toBeLessThan(8)
    }
  })

  test('set geometry, clip shapes and transforms', async () => {
    const { at } = await draw(
      root(`<rect style="width:100px;height:100px;transform:translateX(50%);transform-origin:0 0" fill="#00a03c"/>
        <rect width="100" height="100" fill="#c81e1e" style="clip-path:circle(20px at 30px 50px)"/>`),
    )
    expect([at(150, 50), at(30, 50), at(5, 5)]).toEqual([green, red, nothing])
  })
})

describe('what browsers draw', () => {
  const box = '<rect x="20" y="20" width="40" height="60" fill="#c81e1e"'
  test.each([
    [
      'a drop shadow',
      `<filter id="f" x="-1" y="-1" width="4" height="3"><feDropShadow dx="60" stdDeviation="0" flood-color="#00a03c" color-interpolation-filters="sRGB"/></filter>${box} filter="url(#f)"/>`,
      [100, 50],
    ],
    ['a drop shadow of CSS', `${box} style="filter:drop-shadow(60px 0 0 #00a03c)"/>`, [100, 50]],
    [
      'a marker',
      '<marker id="k" markerWidth="10" markerHeight="10" refY="5" markerUnits="userSpaceOnUse"><rect width="10" height="10" fill="#00a03c"/></marker><path d="M20 50H100" stroke="#c81e1e" marker-end="url(#k)"/>',
      [105, 47],
    ],
    [
      'transform-origin',
      '<rect width="100" height="100" fill="#00a03c" transform="scale(-1 1)" transform-origin="100 0"/>',
      [150, 50],
    ],
    [
      'transform-box',
      '<rect x="100" width="40" height="40" fill="#00a03c" style="transform:scale(2);transform-box:fill-box;transform-origin:center"/>',
      [85, 55],
    ],
    [
      'a transformed nested drawing',
      '<svg width="50" height="50" transform="translate(100 0)"><rect width="50" height="50" fill="#00a03c"/></svg>',
      [125, 25],
    ],
    [
      'the paint of a context',
      '<defs><rect id="r" width="50" height="50" fill="context-fill"/></defs><use href="#r" x="100" fill="#00a03c"/>',
      [125, 25],
    ],
    [
      'dashes of a path length',
      '<path d="M0 50H200" stroke="#00a03c" stroke-width="20" pathLength="4" stroke-dasharray="1"/>',
      [125, 50],
    ],
    [
      'a stroke that does not scale',
      '<path d="M0 5H20" transform="scale(10)" stroke="#00a03c" stroke-width="20" vector-effect="non-scaling-stroke"/>',
      [100, 58],
    ],
    [
      'the radius of a focal circle',
      '<radialGradient id="g" r="0.5" fr="0.4"><stop stop-color="#00a03c"/><stop offset="1" stop-color="#c81e1e"/></radialGradient><rect width="200" height="100" fill="url(#g)"/>',
      [130, 50],
    ],
    [
      'the alternative of a switch',
      '<switch><g systemLanguage="de"/><rect width="200" height="100" fill="#00a03c"/></switch>',
      [100, 50],
    ],
  ] as const)('includes %s', async (_name, content, [x, y]) => {
    expect((await draw(root(content))).at(x, y)).toEqual(green)
  })

  test('includes a blend mode and a background', async () => {
    const blended = await draw(
      root(
        `<style>.m{mix-blend-mode:multiply}</style>${cover}<rect class="m" fill="#808080" width="200" height="100"/>`,
      ),
    )
    expect(blended.at(100, 50)).toEqual([0, 80, 30, 255])
    expect((await draw(root('', 'width="200" height="100" style="background:#00a03c"'))).at(5, 5)).toEqual(
      green,
    )
  })

  test('keeps its shape and alignment if its view box has another shape', async () => {
    const { at } = await draw(
      root(
        '<rect width="50%" height="100%" fill="#00a03c"/>',
        'width="200" height="100" viewBox="0 0 100 100" preserveAspectRatio="xMaxYMid"',
      ),
    )
    expect([at(99, 50), at(101, 50), at(149, 50), at(151, 50)]).toEqual([nothing, green, green, nothing])
  })
})

describe('images within a drawing', () => {
  const image = (type: string, bytes: Buffer): string =>
    root(`<image width="200" height="100" href="data:${type};base64,${bytes.toString('base64')}"/>`)
  const canvas = createCanvas(20, 10)
  canvas.getContext('2d').fillStyle = '#00a03c'
  canvas.getContext('2d').fillRect(0, 0, 20, 10)

  test.each(['png', 'webp', 'avif'] as const)('may be %s', async (format) => {
    const encoders = {
      png: () => canvas.encode('png'),
      webp: () => canvas.encode('webp', 100),
      avif: () => canvas.encode('avif'),
    }
    const bytes = await encoders[format]()
    const [, g = 0] = (await draw(image(`image/${format}`, bytes))).at(100, 50)
    expect(Math.abs(g - 160)).toBeLessThan(4)
  })

  test('may be drawings, whose references are removed, too', async () => {
    const inner = root(`${cover}<image href="file:///etc/passwd" width="200" height="100"/>`)
    const { at, warnings } = await draw(image('image/svg+xml', Buffer.from(inner)))
    expect(at(100, 50)).toEqual(green)
    expect(warnings).toEqual(['refers to other files, which are not read: "file:///etc/passwd".'])
  })

  test('are left out with a warning if they are damaged', async () => {
    const { at, warnings } = await draw(image('image/png', Buffer.from('not an image')))
    expect(at(100, 50)).toEqual(nothing)
    expect(warnings).toEqual(['contains an image that is damaged or too large, which is not drawn.'])
  })
})

describe('what is not drawn', () => {
  test.each([
    ['<foreignObject width="9" height="9"/>', 'contains HTML (foreignObject), which is not drawn.'],
    ['<script>1</script>', 'contains a script, which does not run.'],
    ['<rect><animate attributeName="x" to="9"/></rect>', 'contains animations, which are drawn at rest.'],
    ['<style>@keyframes k{from{x:1}}</style>', 'contains animations, which are drawn at rest.'],
    [
      '<text font-family="Acme">a</text>',
      'names the font family "Acme", which is unknown; Noto Sans was used instead.',
    ],
    ['<text>a 😀</text>', 'contains emoji in texts, which are not drawn.'],
    [
      '<image href="http://127.0.0.1:1/a.png"/>',
      'refers to other files, which are not read: "http://127.0.0.1:1/a.png".',
    ],
    ['<use href="other.svg#a"/>', 'refers to other files, which are not read: "other.svg#a".'],
    ['<style>@import "a.css";</style>', 'refers to other files, which are not read: "a.css".'],
    ['<rect style="filter:url(//a/b#c)"/>', 'refers to other files, which are not read: "//a/b#c".'],
  ])('is named by a warning: %s', async (content, warning) => {
    const { warnings, at } = await draw(
      root(`${content}<rect x="100" width="100" height="100" fill="#00a03c"/>`),
    )
    expect(warnings).toEqual([warning])
    expect(at(150, 50)).toEqual(green)
  })

  test('has the fallback of a paint from another file', async () => {
    const { at } = await draw(root('<rect width="200" height="100" fill="url(a.svg#b) #00a03c"/>'))
    expect(at(9, 9)).toEqual(green)
  })
})

describe('texts', () => {
  const text = (attributes: string, content: string): string =>
    root(`<text x="5" y="60" font-size="40" ${attributes}>${content}</text>`)
  const ink = async (file: string): Promise<number> =>
    (await draw(file)).pixels.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0)

  test('have the same pixels whatever was drawn before', async () => {
    const file = text('font-family="Roboto"', 'Same')
    const first = (await draw(file)).pixels
    await draw(text('font-family="sans-serif"', 'Other'))
    await draw(text('font-family="Bebas Neue"', 'Same'))
    expect(Buffer.compare((await draw(file)).pixels, first)).toBe(0)
  })

  test('are drawn in the named family and weight', async () => {
    const drawn = await Promise.all(
      ['Roboto', 'Bebas Neue', 'serif', 'monospace', 'sans-serif'].map((name) =>
        draw(text(`font-family="${name}"`, 'Rag')),
      ),
    )
    expect(new Set(drawn.map(({ pixels }) => Buffer.from(pixels).toString('latin1'))).size).toBe(5)
    const regular = await ink(text('font-family="Roboto"', 'Rag'))
    expect(await ink(text('font-family="Roboto" font-weight="bold"', 'Rag'))).toBeGreaterThan(regular * 1.2)
    expect(await ink(text('style="font: 900 40px Roboto"', 'Rag'))).toBeGreaterThan(regular * 1.4)
  })

  test('mix scripts', async () => {
    const latin = await ink(text('font-family="Roboto"', 'ab'))
    expect(await ink(text('font-family="Roboto"', 'ab Ж 漢 ש'))).toBeGreaterThan(latin * 1.5)
  })
})

describe('a hostile file', () => {
  const bomb = (depth: number, level: (index: number) => string): string =>
    Array.from({ length: depth }, (_, index) => level(index)).join('')

  test.each([
    [
      'entities that multiply',
      `<!DOCTYPE svg [${bomb(9, (index) => `<!ENTITY l${index} "${index === 0 ? 'ha' : `&l${index - 1};`.repeat(10)}">`)}]>${root('<text>&l8;</text>')}`,
      'more than a million characters',
    ],
    ['an entity within itself', `<!DOCTYPE svg [<!ENTITY a "&a;">]>${root('&a;')}`, 'nested too deeply'],
    ['deep nesting', root('<g>'.repeat(1000) + '</g>'.repeat(1000)), 'more than 300 levels'],
    ['many elements', root('<g/>'.repeat(200_001)), 'more than 200000 elements'],
    [
      'elements that multiply',
      root(
        `<g id="u0"/>${bomb(9, (index) => `<g id="u${index + 1}">${`<use href="#u${index}"/>`.repeat(10)}</g>`)}`,
      ),
      'more than 500000 elements',
    ],
    [
      'patterns that multiply',
      root(
        bomb(
          9,
          (index) => `<pattern id="p${index + 1}">${`<rect fill="url(#p${index})"/>`.repeat(10)}</pattern>`,
        ),
      ),
      'more than 500000 elements',
    ],
    ['text that is not UTF-8', Buffer.from([...Buffer.from('<svg>'), 0xff, 0xc0]), 'its text is not UTF-8'],
    ['a missing end', root(cover).slice(0, -10), 'damaged or truncated'],
  ])('with %s is an error', async (_name, file, message) => {
    await expect(draw(file)).rejects.toThrow(SvgError)
    await expect(draw(file)).rejects.toThrow(message)
  })

  test.each([
    ['uses itself', '<g id="a"><use href="#a"/></g>'],
    ['uses what uses it', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'],
    [
      'is its own pattern',
      '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>',
    ],
    [
      'is its own mask',
      '<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect width="9" height="9" mask="url(#m)"/>',
    ],
    [
      'has variables that multiply',
      `<style>:root{--a0:1${bomb(40, (index) => `;--a${index + 1}:var(--a${index}) var(--a${index})`)}} g{opacity:var(--a40)}</style>`,
    ],
  ])('that %s is drawn without that', async (_name, content) => {
    expect((await draw(root(`${cover}<g transform="translate(0 99)">${content}</g>`))).at(150, 50)).toEqual(
      green,
    )
  })

  test('that makes the renderer panic is an error, and the next file is drawn', async () => {
    const filter =
      '<filter id="f" x="-1e30" y="-1e30" width="1e38" height="1e38"><feGaussianBlur stdDeviation="5"/></filter>'
    const drawing = await open(root(`${filter}<rect width="9" height="9" filter="url(#f)"/>`))
    expect(() => drawing.render(200, 100)).toThrow('the image is too complex to be drawn.')
    expect((await draw(root(cover))).at(9, 9)).toEqual(green)
  })
})
