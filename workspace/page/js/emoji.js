// Emoji by the names Slack uses (iamcal's short names), e.g. ":tada:".

const byName = new Map();

const toCharacter = (hexcode) =>
  String.fromCodePoint(...hexcode.split("-").map((point) => parseInt(point, 16)), ...needsVariant(hexcode));

// Symbols below U+1F000 are drawn as text unless variation selector 16 follows.
const needsVariant = (hexcode) => (hexcode.length === 4 ? [0xfe0f] : []);

const TONE = /^skin-tone-([2-6])$/;

export async function loadEmoji() {
  const response = await fetch("/page/vendor/emojibase-data/iamcal.json");
  for (const [hexcode, names] of Object.entries(await response.json())) {
    for (const name of [names].flat()) byName.set(name, toCharacter(hexcode));
  }
}

/** The character of a name such as "wave" or "wave::skin-tone-3", or undefined. */
export function emojiOf(name, tone) {
  const [base, second] = name.split("::");
  const character = byName.get(base);
  const step = TONE.exec(tone ?? second ?? "")?.[1];
  return character && step ? character.replace("\ufe0f", "") + String.fromCodePoint(0x1f3f9 + Number(step)) : character;
}

/** Names that hold the words typed, those that begin with them first. */
export function findEmoji(words, limit) {
  const wanted = words.toLowerCase().replaceAll(" ", "_");
  const rank = (name) => (name.startsWith(wanted) ? 0 : 1);
  return [...byName.keys()]
    .filter((name) => name.includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, limit);
}

/** Text in which each known :name: became its character. */
export const withEmoji = (text) =>
  text.replace(/:([\w+'-]+)(?:::?(skin-tone-[2-6]))?:/g, (whole, name, tone) => emojiOf(name, tone) ?? whole);
