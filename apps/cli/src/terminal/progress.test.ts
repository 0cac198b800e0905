import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createFakeOutput } from '../testing/fake-context.ts';
import { startProgress } from './progress.ts';

describe('startProgress', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows nothing for work that ends within 300 ms', async () => {
    const output = createFakeOutput({ isTerminal: true });
    const progress = startProgress({ output, text: 'Selecting', enabled: true });
    jest.advanceTimersByTime(299);
    await progress.stop();
    expect(output.text()).toBe('');
  });

  it('shows what goes on after that, and leaves an empty line behind', async () => {
    const output = createFakeOutput({ isTerminal: true });
    const progress = startProgress({ output, text: 'Selecting', enabled: true });
    jest.advanceTimersByTime(450);
    await progress.stop();
    expect(output.text()).toBe('\r\u001B[K⠋ Selecting\r\u001B[K⠙ Selecting\r\u001B[K');
  });

  it('shows work that is known to be long at once, since no timer fires while the thread is held', () => {
    const output = createFakeOutput({ isTerminal: true });
    startProgress({ output, text: 'Selecting', enabled: true, immediately: true });
    expect(output.text()).toContain('Selecting');
  });

  it('stays on one line of a narrow terminal', () => {
    const output = createFakeOutput({ isTerminal: true, columns: 20 });
    startProgress({ output, text: 'x'.repeat(100), enabled: true, immediately: true });
    expect(output.text().replace('\r\u001B[K', '').length).toBeLessThan(20);
  });

  it('asks how far the work has come each time it draws', async () => {
    const output = createFakeOutput({ isTerminal: true });
    let done = 0;
    const progress = startProgress({ output, text: () => `${done++} of 9`, enabled: true });
    jest.advanceTimersByTime(450);
    await progress.stop();
    expect(output.text()).toMatch(/0 of 9.*1 of 9/s);
  });

  it('writes nothing when it is not enabled', async () => {
    const output = createFakeOutput();
    const progress = startProgress({ output, text: 'Selecting', enabled: false, immediately: true });
    jest.advanceTimersByTime(1000);
    await progress.stop();
    expect(output.text()).toBe('');
  });
});
