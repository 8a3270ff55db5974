// Asks the memory source of timeline-model.js what the test asks the engine: [script, questions.json] to standard output.
const fs = require('fs');
globalThis.window = {};
new Function(fs.readFileSync(process.argv[2], 'utf8'))();
const T = window.stackvizTimeline;
const asked = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
(async () => {
  const answers = [];
  for (const { document, questions } of asked.runs) {
    const source = T.memory(document);
    for (const { kind, question } of questions) answers.push(await source[kind](question));
  }
  asked.words.forEach(({ name, values }) => answers.push(T[name](...values)));
  process.stdout.write(JSON.stringify(answers));
})();
