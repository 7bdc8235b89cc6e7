import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type {
  MotionGraphicDefinition,
  MotionGraphicProp,
} from '../src/engine/document/registries/motion-graphics/definition.ts'
import { motionGraphics } from '../src/engine/document/registries/motion-graphics.ts'
import { ticksToSeconds } from '../src/engine/document/ticks.ts'

const target = fileURLToPath(new URL('../docs/motion-graphics.md', import.meta.url))

const introduction = `# Motion graphics

Built-in animations for items of type \`motion-graphic\` (dialect 1.1): \`motionGraphicId\` names one, \`props\` sets it,
\`slots\` fills its places with pictures. This page is made from \`src/engine/document/registries/motion-graphics\` by
\`node scripts/motion-graphics-docs.ts\`.

\`\`\`json
{
  "id": "speaker", "type": "motion-graphic", "startTicks": 0, "durationTicks": 1200000, "isDraggingInTimeline": false,
  "left": { "value": 96, "keyframes": [] }, "top": { "value": 800, "keyframes": [] },
  "width": { "value": 900, "keyframes": [] }, "height": { "value": 200, "keyframes": [] },
  "scaleX": { "value": 1, "keyframes": [] }, "scaleY": { "value": 1, "keyframes": [] },
  "opacity": { "value": 1, "keyframes": [] }, "rotation": { "value": 0, "keyframes": [] },
  "motionGraphicId": "lower-third", "motionGraphicVersion": 1,
  "props": { "title": "Ada Lovelace", "subtitle": "Mathematician", "accentColor": "#0ea5e9" },
  "slots": {}
}
\`\`\`

- **Box**: every graphic fits the box of its item, whatever its shape, and never draws beyond it. The natural size is
  the one it was designed in; lengths in \`props\` are pixels at that size. Clip animations, keyframes, transitions and
  opacity work as on any item.
- **Time**: it comes at the item's start, rests, and has gone at its end. Where coming and going would take more than
  80 % of the item's time, both are shortened in proportion.
- **Texts** shrink to fit, then wrap, and end with an ellipsis only where nothing else helps. Texts that are read from
  right to left mirror the layout.
- **Props**: what is absent takes the default. So does a value of another type, an unknown choice or a colour that CSS
  would not read; a number out of range takes the nearest bound; a text that is too long is cut. None of that is an
  error, and props that a graphic does not have are kept and ignored.
- **Slots** hold the id of an image or video asset, or of an image or video item (also on a hidden track), whose asset
  and start are taken; of a list, the first that is one. Videos run from the graphic's start and are not heard. \`null\`,
  nothing, or something that is no picture leaves the slot empty: the graphic has a design without it. An id that is
  neither an asset nor an item is \`EDITOR_ASSET_NOT_FOUND\`.
- **Versions**: a graphic keeps looking as it does; a new look gets a new version, and old ones stay. An id or a version
  that is not listed here is \`EDITOR_MOTION_GRAPHIC_NOT_FOUND\`.

| id | what it is | natural size | seconds (coming, going) |
| --- | --- | --- | --- |
`

function page(): string {
  const all: [string, MotionGraphicDefinition][] = Object.entries(motionGraphics)
  const rows = all.map(([id, graphic]) => {
    const { width, height } = graphic.size
    const [total, enter, exit] = [graphic.durationTicks, graphic.enterTicks, graphic.exitTicks].map(
      ticksToSeconds,
    )
    return `| [\`${id}\`](#${id}) | ${graphic.description} | ${width} × ${height} | ${total} (${enter}, ${exit}) |`
  })
  return `${introduction}${rows.join('\n')}\n${all.map(section).join('')}`
}

function section([id, { label, version, props, slots }]: readonly [string, MotionGraphicDefinition]): string {
  const versions = version === 1 ? 'Version 1.' : `Versions 1 to ${version}.`
  const propRows = Object.entries(props).map(([name, prop]) => {
    return `| \`${name}\` | ${describeType(prop)} | ${formatDefault(prop)} | ${escapeCell(prop.description)} |`
  })
  const slotLines = Object.entries(slots).map(
    ([name, slot]) => `| \`${name}\` | image or video | ${escapeCell(slot.description)} |`,
  )
  const slotTable =
    slotLines.length === 0
      ? ''
      : `\n| slot | takes | meaning |\n| --- | --- | --- |\n${slotLines.join('\n')}\n`
  return `
## ${id}

${label}. ${versions}

| prop | type | default | meaning |
| --- | --- | --- | --- |
${propRows.join('\n')}
${slotTable}`
}

function describeType(prop: MotionGraphicProp): string {
  switch (prop.type) {
    case 'number':
      return `number, ${prop.min} to ${prop.max}`
    case 'string':
      return `string, at most ${prop.maxLength}`
    case 'choice':
      return prop.choices.map((choice) => `\`"${choice}"\``).join(', ')
    case 'boolean':
    case 'color':
      return prop.type
  }
}

function formatDefault(prop: MotionGraphicProp): string {
  return `\`${escapeCell(JSON.stringify(prop.default))}\``
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

const made = page()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('docs/motion-graphics.md is not current: run "node scripts/motion-graphics-docs.ts".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
