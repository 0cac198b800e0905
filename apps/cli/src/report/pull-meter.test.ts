import { describe, expect, it } from '@jest/globals';
import type { PullProgress } from '@scaledown/embeddings';
import { createPullMeter } from './pull-meter.ts';

const step = (receivedBytes: number, fetchedBytes = receivedBytes): PullProgress => ({
  phase: 'downloading',
  file: 'onnx/model.onnx',
  receivedBytes,
  fetchedBytes,
  totalBytes: 600e6,
});

describe('the meter of a pull', () => {
  it('says what it waits for', () => {
    const meter = createPullMeter('org/model');
    expect(meter.describe(undefined, 100)).toBe('Looking up org/model');
    const waiting: PullProgress = { phase: 'waiting', receivedBytes: 0, fetchedBytes: 0, totalBytes: 1 };
    expect(meter.describe(waiting, 100)).toBe('Waiting for another process that pulls org/model');
  });

  it('shows how far the pull is, how fast, and how long it takes', () => {
    let time = 0;
    const meter = createPullMeter('org/model', () => time);
    meter.note(step(0));
    expect(meter.describe(step(150e6), 100)).toBe(
      'org/model  ━━━━━━┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ 25%  150 MB of 600 MB',
    );
    time = 2000;
    expect(meter.describe(step(150e6), 100)).toContain(' 25%  150 MB of 600 MB  75 MB/s  0:06 left');
  });

  it('reckons the rate from what this pull has fetched', () => {
    let time = 0;
    const meter = createPullMeter('org/model', () => time);
    meter.note(step(500e6, 0));
    time = 2000;
    expect(meter.describe(step(520e6, 20e6), 100)).toContain('10 MB/s  0:08 left');
  });

  it('has no rate while nothing comes', () => {
    let time = 0;
    const meter = createPullMeter('org/model', () => time);
    meter.note(step(0));
    time = 9000;
    expect(meter.describe(step(0), 100)).toMatch(/0% {2}0 bytes of 600 MB$/);
  });

  it('leaves the bar out where there is no room for it', () => {
    expect(createPullMeter('org/model').describe(step(300e6), 50)).toBe('org/model  50%  300 MB of 600 MB');
  });
});
