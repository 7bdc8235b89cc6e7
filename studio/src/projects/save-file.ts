/** Saves a file to the person's downloads. */
export function saveFile(content: Blob, filename: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  // The browser has taken the content over by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Returns a title without the characters that filenames must not have. */
export function toFilename(title: string): string {
  const name = title.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
  return name === '' ? 'project' : name
}
