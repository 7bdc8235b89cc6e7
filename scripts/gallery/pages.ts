import type { Kind, Member, Setting } from '../../test/samples/sample.ts'

const MADE_BY = '<!-- Made by `npm run gallery` from the registries and `test/samples`. -->'

/** Where the picture of a specimen lies in the gallery. */
export function imagePath(sampleId: string): string {
  return `${sampleId}.webp`
}

/** The gallery's Markdown files by name. */
export function galleryPages(kinds: readonly Kind[]): Map<string, string> {
  return new Map([
    ['README.md', indexPage(kinds)],
    ...kinds.map((kind) => [`${kind.name}.md`, kindPage(kind)] as const),
  ])
}

function indexPage(kinds: readonly Kind[]): string {
  const rows = kinds.map((kind) => {
    const members = kind.members.map(({ name }) => `\`${name}\``)
    return `| [${kind.title}](${kind.name}.md) | ${members.join(' ')} |`
  })
  return page(
    '# Gallery',
    `Everything that a document can name, drawn by the renderer that draws exports. Strips read from left to right.
What the fields mean is in [the document](../document.md).`,
    ['| kind | members |', '| --- | --- |', ...rows].join('\n'),
  )
}

function kindPage(kind: Kind): string {
  return page(
    `# ${kind.title}`,
    '[Gallery](README.md)',
    kind.introduction,
    ...kind.members.map((member) => memberSection(kind, member)),
  )
}

function memberSection(kind: Kind, { name, label, facts, settings = [], snippet, samples }: Member): string {
  const images = samples.map(({ name: sampleName, caption }) => {
    const image = `![${label}: ${sampleName}](${imagePath(`${kind.name}/${sampleName}`)})`
    // A caption that says what the heading says is none.
    return caption === label ? image : `${caption}\n\n${image}`
  })
  return [
    label === name ? `## \`${name}\`` : `## ${label} \`${name}\``,
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
    ...images,
    ...(settings.length === 0 ? [] : [settingsTable(settings)]),
    ...(snippet === undefined ? [] : [`\`\`\`json\n${compactJson(snippet)}\n\`\`\``]),
  ].join('\n\n')
}

function settingsTable(settings: readonly Setting[]): string {
  const rows = settings.map(
    ({ name, default: initial, meaning }) =>
      `| \`${name}\` | ${initial === '' ? '' : `\`${tableCell(String(initial))}\``} | ${tableCell(meaning)} |`,
  )
  return ['| setting | default | |', '| --- | --- | --- |', ...rows].join('\n')
}

function tableCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function page(title: string, ...sections: readonly string[]): string {
  return `${[MADE_BY, title, ...sections].join('\n\n')}\n`
}

const LINE_WIDTH = 100

/** Indented JSON in which everything that fits on one line stands on one line. */
function compactJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (indent.length + line.length <= LINE_WIDTH) return line
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((entry: unknown) => inner + compactJson(entry, inner))
    : Object.entries(value).map(([key, entry]) => `${inner}"${key}": ${compactJson(entry, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`
}
