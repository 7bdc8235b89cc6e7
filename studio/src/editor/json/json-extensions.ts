import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import {
  bracketMatching,
  codeFolding,
  ensureSyntaxTree,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { EditorState, Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { RootSchema } from '../inspector/schema/walk-schema.ts'
import { completeJson, describeJson, type JsonText } from './complete-json.ts'
import { jsonTheme } from './json-theme.ts'

/** Parsing 2 MB takes about a quarter of a second; more is left to the next time. */
const PARSE_MS = 1500

/** Returns the tree of a text up to a position; undefined if parsing takes too long. */
export function getJsonText(state: EditorState, upTo = state.doc.length): JsonText | undefined {
  const tree = ensureSyntaxTree(state, upTo, PARSE_MS)
  return tree === null ? undefined : { tree, read: (from, to) => state.sliceDoc(from, to) }
}

/** Everything about the editor except what connects it to the project. */
export function createJsonExtensions(root: RootSchema): Extension[] {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    codeFolding(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    json(),
    autocompletion({ override: [(context) => complete(root, context)], icons: false }),
    hoverTooltip((view, position) => describe(root, view, position)),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      { key: 'Tab', run: acceptCompletion },
      indentWithTab,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': 'Document as JSON', tabindex: '0' }),
    jsonTheme,
  ]
}

function complete(root: RootSchema, context: CompletionContext): CompletionResult | null {
  const text = getJsonText(context.state, context.pos)
  if (text === undefined) return null
  const completion = completeJson(root, text, context.pos)
  if (completion === undefined) return null
  const typed = context.state.sliceDoc(completion.from, context.pos)
  // Not after every comma or bracket: only when something is typed, or the person asks.
  if (!context.explicit && typed === '') return null
  return {
    from: completion.from,
    to: completion.to,
    filter: true,
    options: completion.options.map(
      ({ label, text: insert, detail, description, isRequired }): Completion => ({
        // The quotes are a part of what is typed and filtered.
        label: typed.startsWith('"') ? `"${label}"` : label,
        displayLabel: label,
        detail,
        boost: isRequired ? 1 : 0,
        apply: insert,
        ...(description !== '' && { info: description }),
      }),
    ),
  }
}

function describe(root: RootSchema, view: EditorView, position: number) {
  const text = getJsonText(view.state, position)
  const described = text && describeJson(root, text, position)
  if (described === undefined) return null
  return {
    pos: described.from,
    end: described.to,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'cm-hover'
      const heading = document.createElement('div')
      const name = document.createElement('strong')
      name.textContent = described.title
      const form = document.createElement('code')
      form.textContent = ` ${described.form}`
      heading.append(name, form)
      const body = document.createElement('div')
      body.textContent = described.description
      dom.append(heading, body)
      return { dom }
    },
  }
}
