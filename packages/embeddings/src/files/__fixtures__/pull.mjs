// Pulls a model as a process of its own; the variables say where to.
const { pullModel } = await import(new URL('../../../dist/files/pull/pull-model.js', import.meta.url).href);
const model = await pullModel(process.argv[2]);
process.stdout.write(JSON.stringify(model));
