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

Built-in animations for items of type \`motion-graphic\` (dialect 1.1): \`motionGraphicId\` selects the graphic, \`props\` sets
its options, and \`slots\` assigns images or videos to its slots. This page is generated from
\`src/engine/document/registries/motion-graphics\` with \`node scripts/motion-graphics-docs.ts\`.

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

- **Box**: every graphic adapts to its item's box in any aspect ratio, and never draws outside of it. The natural size is the
  size of the design; lengths in \`props\` are pixels at that size. Clip animations, keyframes, transitions and opacity
  work as on any item.
- **Time**: a graphic enters at the item's start, rests, and has left at the item's end. If entering and leaving would take
  more than 80 % of the item's time, both are shortened in proportion.
- **Texts** shrink to fit, then wrap, and are cut with an ellipsis only as a last resort. Right-to-left texts mirror the
  layout.
- **Props**: a missing value, a value of the wrong type, an unknown choice and an invalid CSS colour are replaced with the
  default. A number out of range is clamped; a text that is too long is cut. None of these is an error. Unknown props are
  kept and ignored.
- **Slots** hold the id of an image or video asset, or of an image or video item (even on a hidden track), whose asset and
  start time are used; in a list, the first valid id counts. Videos play from the graphic's start, without audio. \`null\`, a
  missing value, or an asset that is neither an image nor a video leaves the slot empty, for which every graphic has a
  design. An id that is neither an asset nor an item is an error, \`EDITOR_ASSET_NOT_FOUND\`.
- **Versions**: the design of a version never changes; a new design gets a new version, and older versions remain. An unknown
  id or version is an error, \`EDITOR_MOTION_GRAPHIC_NOT_FOUND\`.

| id | description | natural size | seconds (entrance, exit) |
| --- | --- | --- | --- |
`

function buildPage(): string {
  const all: [string, MotionGraphicDefinition][] = Object.entries(motionGraphics)
  const rows = all.map(([id, graphic]) => {
    const { width, height } = graphic.size
    const [total, enter, exit] = [graphic.durationTicks, graphic.enterTicks, graphic.exitTicks].map(
      ticksToSeconds,
    )
    return `| [\`${id}\`](#${id}) | ${graphic.description} | ${width} × ${height} | ${total} (${enter}, ${exit}) |`
  })
  return `${introduction}${rows.join('\n')}\n${all.map(formatSection).join('')}`
}

function formatSection([id, { label, version, props, slots }]: readonly [
  string,
  MotionGraphicDefinition,
]): string {
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

const made = buildPage()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('docs/motion-graphics.md is outdated: run "node scripts/motion-graphics-docs.ts".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
