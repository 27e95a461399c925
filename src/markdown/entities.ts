// Name and character, of the 2,125 that HTML knows those that turn up in prose:
// https://html.spec.whatwg.org/multipage/named-characters.html
const names =
  `amp & lt < gt > quot " apos ' nbsp \u00a0 copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „
  laquo « raquo » lsaquo ‹ rsaquo › bull • middot · sect § para ¶ dagger † Dagger ‡ deg ° prime ′ Prime ″ plusmn ± times × divide ÷ minus − frac12 ½
  frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³ micro µ permil ‰ euro € pound £ yen ¥ cent ¢ curren ¤ iexcl ¡ iquest ¿ szlig ß
  larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ ne ≠ le ≤ ge ≥ asymp ≈ equiv ≡ infin ∞ sum ∑ prod ∏ radic √ int ∫ part ∂ nabla ∇ isin ∈
  notin ∉ cap ∩ cup ∪ sub ⊂ sup ⊃ and ∧ or ∨ not ¬ forall ∀ exist ∃ empty ∅ there4 ∴ sdot ⋅ ang ∠ perp ⊥
  alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω check ✓ star ☆ hearts ♥ ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d
  auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü aacute á eacute é iacute í oacute ó uacute ú agrave à egrave è acirc â ecirc ê icirc î ocirc ô ucirc û
  ccedil ç ntilde ñ aring å Aring Å aelig æ AElig Æ oslash ø Oslash Ø oelig œ Eacute É Dcaron Ď scaron š zcaron ž`.split(
    /[ \n]+/,
  );

const characters: ReadonlyMap<string, string> = new Map(
  names.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, names[at + 1] ?? '']] : [],
  ),
);

/** The text with its character references resolved. A name that is not known stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,10}));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return characters.get(name) ?? whole;
      return characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
