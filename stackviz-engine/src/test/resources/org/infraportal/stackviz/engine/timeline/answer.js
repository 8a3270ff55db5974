// Asks the source in memory what the test asks the engine: questions.json, then the scripts in their order.
const fs = require('fs');
globalThis.window = {};
process.argv.slice(3).forEach((script) => new Function(fs.readFileSync(script, 'utf8'))());
const T = window.stackvizTimeline;
const asked = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
(async () => {
  const answers = [];
  for (const { document, questions } of asked.runs) {
    const source = T.memory(document);
    for (const { kind, question } of questions) answers.push(await source[kind](question));
  }
  asked.words.forEach(({ name, values }) => answers.push(T[name](...values)));
  process.stdout.write(JSON.stringify(answers));
})();
