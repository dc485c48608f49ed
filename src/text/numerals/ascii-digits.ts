/** Decimal digits of any script as ASCII digits. */

/** The text with decimal digits of any script (Arabic-Indic, full-width, …) written as ASCII digits, same length. */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９०-९]/g, (digit) => {
    const code = digit.charCodeAt(0)
    for (const zero of [0x0660, 0x06f0, 0xff10, 0x0966]) if (code >= zero && code <= zero + 9) return `${code - zero}`
    return digit
  })
}
