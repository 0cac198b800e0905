// Why a unit was kept, and what the budget dropped.
import assert from 'node:assert/strict';
import { HasteOptimizer } from '@scaledown/haste';

const context = `
GREETINGS = {"en": "Hello", "nl": "Hallo"}


def greeting(language):
    """Returns the greeting of a language, English if we have none."""
    return GREETINGS.get(language, GREETINGS["en"])


def shout(text):
    return text.upper() + "!"


def parse_port(text):
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError("not a port")
    return port
`;

const optimizer = new HasteOptimizer();
const { explanation, segments } = await optimizer.optimize({
  context,
  query: 'greeting language',
  maxTokens: 80,
  explain: true,
});

assert.ok(explanation !== undefined);
for (const unit of explanation.units) {
  console.log(`${unit.symbol}: ${unit.detail ?? 'left out'} (${unit.reasons.join(', ')})`);
}

const best = explanation.units.toSorted((a, b) => b.score - a.score)[0];
assert.equal(best?.symbol, 'greeting');
assert.ok(explanation.budget.used <= 80);
assert.ok(segments.some(({ symbol }) => symbol === 'greeting'));
