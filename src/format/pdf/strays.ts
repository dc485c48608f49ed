/**
 * What pdf.js leaves behind. Its worker half runs in this thread, and it fetches pages that the page tree lists beside
 * those it is asked for: where such a page is damaged, a promise fails that nobody has asked about. That must not end the
 * process: each runtime that ends on a failure nobody catches asks here first.
 */

/** Whether a rejection that nobody caught comes out of pdf.js. */
export function isPdfStray(reason: unknown): boolean {
  return reason instanceof Error && /[\\/]pdfjs-dist[\\/]/.test(reason.stack ?? '')
}
