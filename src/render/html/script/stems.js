// Stems: what the forms of a word have in common, so that a search for one finds the others. The
// inflections of the two Snowball stemmers; derivation is left alone.
const fold = (word) =>
  word.toLowerCase().normalize("NFD").replace(/(?<=[a-z])\p{M}+|\u0301/gu, "").normalize("NFC").replaceAll("ё", "е");

const RUSSIAN = {
  start: /^[^аеиоуыэюя]*[аеиоуыэюя]/,
  gerund: /(?:ив|ыв)(?:ши(?:сь)?)?$|(?<=[ая])в(?:ши(?:сь)?)?$/,
  reflexive: /с[яь]$/,
  adjective: /(?:[иыое]е|[иы]ми|[ео]го|[ео]му|[иыео]м|[иы]х|[иыео]й|[уюоея]ю|[ая]я)$/,
  participle: /(?:[иы]вш|ующ)$|(?<=[ая])(?:ем|нн|вш|ющ|щ)$/,
  verb: /(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь|ую|ю)$|(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)$/,
  noun: /(?:иями|иях|иям|ием|ями|ами|ах|ях|ям|ам|ом|ем|ией|ей|ой|ий|ев|ов|ие|ье|еи|ии|ию|ью|ия|ья|[аеийоуыьюя])$/,
};
const russian = (word) => {
  // Endings begin after the first vowel.
  const at = RUSSIAN.start.exec(word)?.[0].length ?? word.length;
  let rest = word.slice(at);
  const without = (ending) => {
    const whole = rest;
    rest = rest.replace(ending, "");
    return rest !== whole;
  };
  if (!without(RUSSIAN.gerund)) {
    without(RUSSIAN.reflexive);
    if (without(RUSSIAN.adjective)) without(RUSSIAN.participle);
    else if (!without(RUSSIAN.verb)) without(RUSSIAN.noun);
  }
  rest = rest.replace(/и$/, "").replace(/ейше?$/, "").replace(/нн$/, "н").replace(/ь$/, "");
  // Some forms of a surname keep what others lose: «Молотов», «Молотова».
  return (word.slice(0, at) + rest).replace(/(?<=.{3})[ое]в$/, "");
};

const english = (word) => {
  if (word.length < 3) return word;
  let stem = word.replace(/['’]s?$/, "").replace(/sses$/, "ss").replace(/(?<=..)ie[sd]$/, "y").replace(/(?<=[^su])s$/, "");
  const bare = stem.replace(/(?<=ee)d$/, "").replace(/(?<=[aeiouy].*)(?:ed|ing)(?:ly)?$/, "");
  if (bare !== stem) stem = bare.replace(/([bdfgmnprt])\1$/, "$1");
  return stem.replace(/(?<=..)e$/, "").replace(/(?<=..)y$/, "i");
};

const stems = new Map();
const stem = (word) => {
  let known = stems.get(word);
  if (known === undefined) {
    known = /[а-я]/.test(word) ? russian(word) : english(word);
    stems.set(word, known);
  }
  return known;
};
