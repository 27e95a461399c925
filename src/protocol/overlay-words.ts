/** Under this name the background leaves the `Words` in the world of our script, before the view comes. */
export const WORDS = 'typeover.words';
