import ts from 'typescript'

/** A piece of a file that people read. */
export interface SpokenText {
  /** `prose`: a comment, a message or a paragraph; `name`: a declared identifier; `function`: a declared function's name. */
  readonly kind: 'prose' | 'name'
  /** Line of the file at which the text starts, from 1. */
  readonly line: number
  readonly text: string
}

/** Returns what people read in a source file or a Markdown page. */
export function findSpokenTexts(file: string, content: string): SpokenText[] {
  return file.endsWith('.md') ? findParagraphs(content) : findInSource(file, content)
}

/** Returns the page as one text, with code blanked out so that lines keep their numbers. */
function findParagraphs(content: string): SpokenText[] {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ')
  return [
    {
      kind: 'prose',
      line: 1,
      text: content.replace(/^```[\s\S]*?^```/gm, blank).replace(/`[^`\n]+`/g, blank),
    },
  ]
}

function findInSource(file: string, content: string): SpokenText[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const texts: SpokenText[] = []
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (/[a-z] [a-z]/i.test(node.text) && !isModuleName(node)) {
        texts.push({ kind: 'prose', line: lineOf(node.getStart(source)), text: node.text })
      }
    } else if (ts.isIdentifier(node) && isDeclaredName(node)) {
      const text = isFunctionName(node) ? `${node.text}()` : node.text
      texts.push({ kind: 'name', line: lineOf(node.getStart(source)), text })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const { pos, end } of findComments(content, source)) {
    // The stars at the start of lines are not part of sentences.
    const text = content
      .slice(pos, end)
      .replace(/^\s*(?:\/\*\*?|\*(?!\/)|\/\/)|\*\/$/gm, (mark) => ' '.repeat(mark.length))
    texts.push({
      kind: 'prose',
      line: lineOf(pos),
      text: text.replace(/`[^`\n]+`/g, (code) => ' '.repeat(code.length)),
    })
  }
  return texts
}

function isModuleName(node: ts.Node): boolean {
  return ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)
}

function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    'name' in parent &&
    parent.name === node &&
    !ts.isPropertyAccessExpression(parent) &&
    !ts.isImportSpecifier(parent)
  )
}

function isFunctionName({ parent }: ts.Identifier): boolean {
  if (ts.isFunctionDeclaration(parent) || ts.isMethodDeclaration(parent)) return true
  return (
    ts.isVariableDeclaration(parent) &&
    parent.initializer !== undefined &&
    (ts.isArrowFunction(parent.initializer) || ts.isFunctionExpression(parent.initializer))
  )
}

/** Returns all comments; consecutive line comments are one. */
function findComments(content: string, source: ts.SourceFile): { pos: number; end: number }[] {
  const found = new Map<number, number>()
  const visit = (node: ts.Node): void => {
    for (const range of [
      ...(ts.getLeadingCommentRanges(content, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(content, node.getEnd()) ?? []),
    ]) {
      found.set(range.pos, range.end)
    }
    for (const child of node.getChildren(source)) visit(child)
  }
  visit(source)
  const merged: { pos: number; end: number }[] = []
  for (const [pos, end] of [...found].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    const isNextLine = last !== undefined && /^\n[ \t]*$/.test(content.slice(last.end, pos))
    if (isNextLine && content.startsWith('//', pos)) last.end = end
    else merged.push({ pos, end })
  }
  return merged
}
