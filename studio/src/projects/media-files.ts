/** Extensions of files that become part of a project, for the file picker. The server decides by their content. */
export const mediaExtensions = [
  ...['mp4', 'mov', 'webm', 'mkv'],
  ...['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg'],
  ...['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac'],
  ...['srt', 'vtt', 'ass', 'lrc'],
].map((extension) => `.${extension}`)

/** Returns whether a file is probably a document and not media. */
export function isDocumentFile({ name, type }: File): boolean {
  return type === 'application/json' || name.toLowerCase().endsWith('.json')
}
