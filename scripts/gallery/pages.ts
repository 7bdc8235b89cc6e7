import type { Kind, Member, Setting } from '../../test/samples/sample.ts'

const MADE_BY = '<!-- Made by `npm run gallery` from the registries and `test/samples`. -->'

/** Returns the path of a sample's image in the gallery. */
export function getImagePath(sampleId: string): string {
  return `${sampleId}.webp`
}

/** Returns the gallery's Markdown files by filename. */
export function buildPages(kinds: readonly Kind[]): Map<string, string> {
  return new Map([
    ['README.md', formatIndex(kinds)],
    ...kinds.map((kind) => [`${kind.name}.md`, formatKind(kind)] as const),
  ])
}

function formatIndex(kinds: readonly Kind[]): string {
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

function formatKind(kind: Kind): string {
  return page(
    `# ${kind.title}`,
    '[Gallery](README.md)',
    kind.introduction,
    ...kind.members.map((member) => formatMember(kind, member)),
  )
}

function formatMember(kind: Kind, { name, label, facts, settings = [], snippet, samples }: Member): string {
  const images = samples.map(({ name: sampleName, caption }) => {
    const image = `![${label}: ${sampleName}](${getImagePath(`${kind.name}/${sampleName}`)})`
    // A caption that repeats the heading is left out.
    return caption === label ? image : `${caption}\n\n${image}`
  })
  return [
    label === name ? `## \`${name}\`` : `## ${label} \`${name}\``,
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
    ...images,
    ...(settings.length === 0 ? [] : [formatSettings(settings)]),
    ...(snippet === undefined ? [] : [`\`\`\`json\n${compactJson(snippet)}\n\`\`\``]),
  ].join('\n\n')
}

function formatSettings(settings: readonly Setting[]): string {
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

/** Formats JSON with indentation; values that fit on one line are not broken. */
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
