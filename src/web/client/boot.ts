/** Runs before the page is drawn: the theme the reader chose, and the mark that the script is there. */
const root = document.documentElement
root.classList.add('has-js')
try {
  const theme = localStorage.getItem('hexapla.theme')
  if (theme !== null && theme !== 'auto') root.dataset['theme'] = theme
} catch {
  // storage may be closed to the page; the system's theme stays
}
