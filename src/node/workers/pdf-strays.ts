/**
 * Prevents the unhandled promise rejections that pdf.js causes on damaged files (format/pdf/strays.ts) from terminating the
 * process, as Node does by default. Any other unhandled rejection still terminates it.
 */
import { isPdfStray } from '../../format/pdf/strays.ts'

/** To be called once, where the process or thread begins. */
export function containPdfStrays(): void {
  process.on('unhandledRejection', (reason) => {
    if (!isPdfStray(reason)) throw reason
  })
}
