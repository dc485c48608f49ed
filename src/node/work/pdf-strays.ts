/**
 * Keeps what pdf.js leaves behind of a damaged file (format/pdf/strays.ts) from ending the process, which on Node any promise
 * does that fails with nobody to catch it: a service must not end because somebody sent it a damaged file. Every other
 * such failure ends the process as before.
 */
import { isPdfStray } from '../../format/pdf/strays.ts'

/** To be called once, where the process or thread begins. */
export function containPdfStrays(): void {
  process.on('unhandledRejection', (reason) => {
    if (!isPdfStray(reason)) throw reason
  })
}
