/**
 * The formats that readers exist for: the extension a file of each is kept under, others it comes with, and its media types.
 * Names decide nothing about how a file is read (detect-format.ts); they are for pickers, folders and uploads.
 */
import type { VersionInfo } from '../model/document.ts'

interface FileType {
  readonly extension: string
  readonly others: readonly string[]
  readonly media: readonly string[]
}

/** Every format of a version. */
export const FILE_TYPES = {
  txt: { extension: 'txt', others: [], media: ['text/plain'] },
  docx: {
    extension: 'docx',
    others: ['docm', 'dotx'],
    media: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  pdf: { extension: 'pdf', others: [], media: ['application/pdf'] },
  html: { extension: 'html', others: ['htm', 'xhtml'], media: ['text/html', 'application/xhtml+xml'] },
  rtf: { extension: 'rtf', others: [], media: ['application/rtf', 'text/rtf'] },
  odt: { extension: 'odt', others: ['fodt'], media: ['application/vnd.oasis.opendocument.text'] },
  epub: { extension: 'epub', others: [], media: ['application/epub+zip'] },
  wordml: { extension: 'xml', others: [], media: ['application/msword+xml'] },
  tei: { extension: 'xml', others: [], media: ['application/tei+xml'] },
  tmx: { extension: 'tmx', others: [], media: ['application/x-tmx+xml'] },
  xliff: {
    extension: 'xlf',
    others: ['xliff', 'sdlxliff', 'mqxliff', 'mxliff'],
    media: ['application/xliff+xml'],
  },
} as const satisfies Record<VersionInfo['format'], FileType>

/** All extensions, without dots, each once. */
export const FILE_EXTENSIONS: readonly string[] = [
  ...new Set(Object.values(FILE_TYPES).flatMap(({ extension, others }) => [extension, ...others])),
]

/** What a file picker takes: `.txt,.docx…`. */
export const FILE_PICKER = FILE_EXTENSIONS.map((extension) => `.${extension}`).join(',')
