import { Upload } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../design/button.tsx'
import { mediaExtensions } from './media-files.ts'

interface MediaTriggerProps {
  readonly onFiles: (files: readonly File[]) => void
}

/** A button that chooses media for a new project, like dropping them on the page. */
export function MediaTrigger({ onFiles }: MediaTriggerProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={mediaExtensions}
      onSelect={(files) => {
        if (files !== null && files.length > 0) onFiles([...files])
      }}
    >
      <Button icon={<Upload />}>Upload media</Button>
    </FileTrigger>
  )
}
