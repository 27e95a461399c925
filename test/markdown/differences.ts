const html = 'HTML is shown as text: what a model writes must not become part of the page.';
const autolink = 'An address is a link without angle brackets too, as on GitHub.';

/** The examples of CommonMark, by number, that look otherwise on purpose, apart from those about HTML and images. */
export const differences: Readonly<Record<number, string>> = {
  21: html,
  25: 'Names of rare characters stay as they are written: the table of all would be larger than the rest.',
  31: html,
  201: html,
  308: html,
  309: html,
  344: html,
  476: html,
  477: html,
  491: html,
  494: html,
  524: html,
  536: html,
  602: autolink,
  608: autolink,
  611: autolink,
  612: autolink,
  642: html,
  643: html,
};
