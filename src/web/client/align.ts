/** placeholder, replaced below */
export {}
