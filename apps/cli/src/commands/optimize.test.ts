import { describe, expect, it } from '@jest/globals';
import { fakeResult, fakeUnit } from '../testing/fake-result.ts';
import { runInMemory as run } from '../testing/run-in-memory.ts';

const explanation = {
  queryForms: ['words'],
  terms: ['send'],
  budget: { limit: 1200, target: 1200, used: 1180 },
  units: [fakeUnit({ detail: 'full' })],
};

describe('scaledown optimize', () => {
  it('prints the selection and, away from a terminal, nothing else', async () => {
    const { exitCode, stdout, stderr } = await run('optimize a.py --query send');
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'def send():\n    pass\n',
      stderr: '',
    });
  });

  it('hands every flag to the optimizer under its own name', async () => {
    const flags =
      '--top-k 1 --prefilter 2 --bfs-depth 0 --max-add 0 --soft-cap 3 --semantic --sem-model m --target-model t';
    const { optionsSeen, requestsSeen } = await run(`optimize a.py --query send --max-tokens 9 ${flags}`);
    expect(optionsSeen).toEqual([
      {
        topK: 1,
        prefilter: 2,
        bfsDepth: 0,
        maxAdd: 0,
        softCap: 3,
        semantic: true,
        semModel: 'm',
        targetModel: 't',
      },
    ]);
    expect(requestsSeen).toMatchObject([{ filePath: 'a.py', query: 'send', maxTokens: 9, explain: false }]);
  });

  it.each([
    ['--semantic', 'bundled'],
    ['--semantic --embeddings Qwen/Qwen3-Embedding-0.6B', 'Qwen/Qwen3-Embedding-0.6B'],
    ['--embeddings ./model', './model'],
  ])('reads meaning on this machine: %s', async (flags, model) => {
    const { optionsSeen, modelsSeen } = await run(`optimize a.py --query send ${flags}`);
    expect(modelsSeen).toEqual([model]);
    expect(optionsSeen).toMatchObject([{ semantic: true, embeddings: { name: 'hash' } }]);
  });

  it('asks an endpoint only when its model is named, and then loads none', async () => {
    const { optionsSeen, modelsSeen } = await run('optimize a.py --query send --sem-model m');
    expect(modelsSeen).toEqual([]);
    expect(optionsSeen).toEqual([{ semantic: true, semModel: 'm' }]);
  });

  it('leaves every default to the optimizer', async () => {
    const { optionsSeen, requestsSeen, modelsSeen } = await run('optimize a.py --query send');
    expect({ optionsSeen, modelsSeen }).toEqual({ optionsSeen: [{}], modelsSeen: [] });
    expect(requestsSeen[0]).not.toHaveProperty('maxTokens');
  });

  it.each(['optimize --query send', 'optimize - --query send'])(
    'reads the source from a pipe: %s',
    async (line) => {
      const { requestsSeen } = await run(line, { stdin: 'x = 1\n' });
      expect(requestsSeen).toMatchObject([{ context: 'x = 1\n' }]);
      expect(requestsSeen[0]).not.toHaveProperty('filePath');
    },
  );

  it('names a piped source as told', async () => {
    const { requestsSeen } = await run('optimize --stdin-name b.py --query send', { stdin: 'x = 1\n' });
    expect(requestsSeen).toMatchObject([{ context: 'x = 1\n', filePath: 'b.py' }]);
  });

  it('never reads a file in place of a pipe that brings nothing', async () => {
    const { exitCode, requestsSeen } = await run('optimize --stdin-name b.py --query send');
    expect({ exitCode, requestsSeen }).toEqual({ exitCode: 1, requestsSeen: [] });
  });

  it('reads the query from a pipe when the source is a file', async () => {
    const { requestsSeen } = await run('optimize a.py --query-file -', { stdin: '\n how?\n\n' });
    expect(requestsSeen).toMatchObject([{ query: 'how?' }]);
  });

  it.each([
    ['optimize a.py', 'Nothing to look for'],
    ['optimize a.py --query ', 'The query is empty'],
    ['optimize - --query-file -', 'cannot both come from standard input'],
    ['optimize a.py --query send --query-file q', 'cannot be used with'],
    ['optimize a.py b.py --query send', 'too many arguments'],
    ['optimize a.py --qurey send', 'Did you mean --query?'],
    ['optimise a.py', 'Did you mean optimize?'],
    ['optimize a.py --query send --format xml', 'Allowed choices are text, json, markdown'],
    ['optimize a.py --query send --max-tokens abc', 'Give a whole number, 1 or more.'],
    ['optimize a.py --query send --max-tokens -5', 'Give a whole number, 1 or more.'],
    ['optimize a.py --query send --max-tokens 0', 'Give a whole number, 1 or more.'],
    ['optimize a.py --query', 'argument missing'],
    ['optimize a.py --query send --embeddings ', 'It is empty.'],
    ['optimize a.py --query send --embeddings bundled --sem-model m', 'cannot be used with'],
    ['optimize  --query send', 'Give a path.'],
    ['optimize a.py --query send -o ', 'Give a path.'],
  ])('refuses "%s" with what is wrong and where help is', async (line, message) => {
    const { exitCode, stdout, stderr } = await run(line, { stdin: 'x' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^scaledown: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain('--help');
  });

  it('asks for a file instead of waiting at a terminal', async () => {
    const { exitCode, stderr } = await run('optimize --query send', { stdinIsTerminal: true });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Nothing to read; name a FILE or pipe one in.');
  });

  it('prints warnings beside the result, and none when told to be quiet', async () => {
    const optimize = () =>
      Promise.resolve(fakeResult({ warnings: [{ code: 'no-match', message: 'Nothing matches.' }] }));
    expect((await run('optimize a.py --query send', { optimize })).stderr).toBe(
      'warning: Nothing matches.\n',
    );
    expect((await run('optimize a.py --query send --quiet', { optimize })).stderr).toBe('');
    expect((await run('--quiet optimize a.py --query send', { optimize })).stderr).toBe('');
  });

  it('shows the summary on a terminal, and explains on demand anywhere', async () => {
    const optimize = () => Promise.resolve(fakeResult({ explanation }));
    const onTerminal = await run('optimize a.py --query send', { optimize, stderrIsTerminal: true });
    expect(onTerminal.stderr).toContain('tokens before');
    expect(onTerminal.stderr).not.toContain('kept');
    const explained = await run('optimize a.py --query send --explain', { optimize });
    expect(explained.stderr).toContain('kept (1)');
    expect(explained.requestsSeen).toMatchObject([{ explain: true }]);
  });

  it('puts the explanation into a JSON document, not beside it', async () => {
    const optimize = () => Promise.resolve(fakeResult({ explanation }));
    const { stdout, stderr } = await run('optimize a.py --query send --explain --format json', { optimize });
    expect(JSON.parse(stdout)).toMatchObject({ explanation: { terms: ['send'] } });
    expect(stderr).toBe('');
  });
});
