/** An event of a stream. */
export interface ServerEvent {
  readonly id: string
  /** Undefined: nothing happened; a client that reconnects continues after the id. */
  readonly data: string | undefined
}

/**
 * Reads Server-Sent Events in the form in which this API sends them: each with an id, and data on one line. An error, which
 * has no id, is left out: the stream ends after it, and the next request is refused with it if it persists.
 *
 * @param onBytes - Called for every chunk, including heartbeats.
 */
export async function* readServerEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerEvent, void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    onBytes()
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = getField(block, 'id')
      const data = getField(block, 'data')
      if (id !== undefined) yield { id, data }
    }
  }
}

function getField(block: string, name: string): string | undefined {
  const line = block.split('\n').find((each) => each.startsWith(`${name}: `))
  return line?.slice(name.length + 2)
}
